using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using OcspEgress.Addressing;

namespace OcspEgress.Comparison;

/// <summary>A key of a stack's config that bounds what is let through, or guards it.</summary>
/// <param name="Path">Its path, without namespace.</param>
/// <param name="Default">What it says where it is left out.</param>
/// <param name="Loosens">Whether a change from the first to the second lets something through that was not let through before.</param>
internal sealed record WatchedKey(string Path, string Default, Func<ImmutableArray<string>, ImmutableArray<string>, bool> Loosens)
{
    /// <summary>A list: it loosens where an item is new, or where the usual value, which nobody here knows, takes its place.</summary>
    public static WatchedKey Items(string path, string @default = "none") => new(path, @default, (before, after) =>
        after.Except(before, StringComparer.Ordinal).Any() || (after.IsEmpty && @default != "none"));

    /// <summary>Networks: it loosens where an address is new, or where that cannot be told.</summary>
    public static WatchedKey Networks(string path, string @default) => new(path, @default, (before, after) =>
        Space(before, @default) is not { } from || Space(after, @default) is not { } to || !from.Covers(to));

    /// <summary>A choice, from the narrowest to the widest. What is none of them may be anything.</summary>
    public static WatchedKey Order(string path, string @default, params string[] values) => new(path, @default, (before, after) =>
        Rank(after, values, @default) is var to && Rank(before, values, @default) is var from && (to < 0 || from < 0 || to > from));

    /// <summary>A number: it loosens as it grows.</summary>
    public static WatchedKey Number(string path, int @default) => new(path, @default.ToString(CultureInfo.InvariantCulture), (before, after) =>
        NumberOf(after, @default) > NumberOf(before, @default));

    /// <summary>Every change leads elsewhere, and may open there.</summary>
    public static WatchedKey Any(string path, string @default = "none") => new(path, @default, (_, _) => true);

    /// <summary>Worth a line, and opens nothing.</summary>
    public static WatchedKey Shown(string path, string @default = "the usual") => new(path, @default, (_, _) => false);

    /// <summary>Default of networks that are not bounded.</summary>
    public const string Everywhere = "every address";

    private static int Rank(ImmutableArray<string> value, string[] values, string @default) =>
        Array.IndexOf(values, value is [var one, ..] ? one : @default);

    private static int NumberOf(ImmutableArray<string> value, int @default) =>
        value is [var one, ..] && int.TryParse(one, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : @default;

    // Null where nobody here knows the usual value. What is no network is refused by whoever reads the key.
    private static AddressSpace? Space(ImmutableArray<string> texts, string @default) =>
        texts.IsEmpty && @default == Everywhere ? AddressSpace.Everything
        : texts.IsEmpty && !IPNetwork.TryParse(@default, out _) ? null
        : AddressSpace.Of(texts.DefaultIfEmpty(@default).Select(t => IPNetwork.TryParse(t, out var network) ? network : (IPNetwork?)null).OfType<IPNetwork>());
}
