using OcspEgress.Certificates;
using OcspEgress.Inventory;

namespace OcspEgress.Resolution.LockFile;

/// <summary>Spellings that the writer and the reader of the lock share.</summary>
internal static class LockFormat
{
    /// <summary>Version of the format.</summary>
    public const int Version = 1;

    /// <summary>Days, as in <c>2026-01-31</c>.</summary>
    public const string Day = "yyyy-MM-dd";

    /// <summary>Moments, as in <c>2026-01-31T23:59:59Z</c>: UTC, whole seconds.</summary>
    public const string Moment = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    /// <summary>Purposes in the inventory's spelling.</summary>
    public static IReadOnlyDictionary<string, Purpose> Purposes { get; } = new SortedDictionary<string, Purpose>(StringComparer.Ordinal)
    {
        ["ocsp"] = Purpose.Ocsp,
        ["crl"] = Purpose.Crl,
        ["caIssuers"] = Purpose.CaIssuers,
    };

    /// <summary>Key under which the text of a location stands: it names the kind.</summary>
    public static IReadOnlyDictionary<string, LocationKind> Kinds { get; } = new SortedDictionary<string, LocationKind>(StringComparer.Ordinal)
    {
        ["uri"] = LocationKind.Uri,
        ["dnsName"] = LocationKind.DnsName,
        ["directoryName"] = LocationKind.DirectoryName,
        ["otherName"] = LocationKind.Other,
    };

    /// <summary>The spelling of a purpose.</summary>
    public static string Of(Purpose purpose) => Purposes.First(p => p.Value == purpose).Key;

    /// <summary>The key of a kind.</summary>
    public static string Of(LocationKind kind) => Kinds.First(k => k.Value == kind).Key;
}
