using System.Globalization;
using System.Net;
using OcspEgress.Addressing;
using OcspEgress.Certificates;
using OcspEgress.Inventory;

namespace OcspEgress.Resolution.LockFile;

/// <summary>Reads single values of a lock, each in its canonical spelling only: another one would be changed by the next run.</summary>
internal static class LockValues
{
    public const string Count = "a number from 0 up";
    public const string Fingerprint = "a SHA-256 in 64 lower-case hex digits";
    public const string Host = "a host name in lower-case A-labels";
    public const string Day = "a day, as in 2026-01-31";
    public const string Moment = "a moment in UTC, as in 2026-01-31T23:59:59Z";

    public static HostName? ToHost(string text) =>
        HostName.TryParse(text, out var host, out _) && host.Address is null && host.Value == text ? host : null;

    public static IPAddress? ToAddress(string text) =>
        IPAddress.TryParse(text, out var address)
        && !address.IsIPv4MappedToIPv6
        && !text.Contains('%', StringComparison.Ordinal)
        && address.ToString() == text ? address : null;

    public static string? ToFingerprint(string text) =>
        text.Length == 64 && text.All(char.IsAsciiHexDigit) && !text.Any(char.IsAsciiLetterUpper) ? text : null;

    public static int? ToCount(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    public static int? ToLine(string text) => ToCount(text) is { } number && number > 0 ? number : null;

    public static Purpose? ToPurpose(string text) => LockFormat.Purposes.TryGetValue(text, out var purpose) ? purpose : null;

    public static bool? ToTruth(string text) => text switch { "true" => true, "false" => false, _ => null };

    public static DateOnly? ToDay(string text) =>
        DateOnly.TryParseExact(text, LockFormat.Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    public static DateTimeOffset? ToMoment(string text) =>
        DateTimeOffset.TryParseExact(text, LockFormat.Moment, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment : null;
}
