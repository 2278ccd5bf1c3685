using System.Globalization;

namespace OcspEgress.Verification.Layers;

/// <summary>How messages spell times and lists, whatever the culture.</summary>
internal static class Spelling
{
    private const int MostNamed = 6;

    /// <summary>e.g. <c>2026-01-31 12:00:00 UTC</c>.</summary>
    public static string Of(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>e.g. <c>2.5 s</c>.</summary>
    public static string Of(TimeSpan time) => time.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture) + " s";

    /// <summary>The first few, and how many more there are.</summary>
    public static string Of(IReadOnlyCollection<string> items)
    {
        var named = string.Join(", ", items.Take(MostNamed));
        return items.Count <= MostNamed
            ? named
            : $"{named} and {(items.Count - MostNamed).ToString(CultureInfo.InvariantCulture)} more";
    }
}
