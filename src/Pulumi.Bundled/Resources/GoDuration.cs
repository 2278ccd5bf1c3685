using System.Globalization;
using System.Text.RegularExpressions;

namespace Pulumi;

/// <summary>Durations as Go writes them (time.ParseDuration): <c>1h30m</c>, <c>600000000000ns</c>.</summary>
internal static partial class GoDuration
{
    /// <summary>The duration; null for an empty text.</summary>
    /// <exception cref="FormatException">Not a duration.</exception>
    public static TimeSpan? Parse(string text)
    {
        if (text.Length == 0)
        {
            return null;
        }

        var parts = Whole().Match(text) is { Success: true } match
            ? match.Groups["number"].Captures.Zip(match.Groups["unit"].Captures)
            : throw new FormatException($"\"{text}\" is not a duration.");
        return TimeSpan.FromTicks((long)parts.Sum(p => decimal.Parse(p.First.Value, CultureInfo.InvariantCulture) * TicksOf(p.Second.Value)));
    }

    private static decimal TicksOf(string unit) => unit switch
    {
        "h" => TimeSpan.TicksPerHour,
        "m" => TimeSpan.TicksPerMinute,
        "s" => TimeSpan.TicksPerSecond,
        "ms" => TimeSpan.TicksPerMillisecond,
        "ns" => 0.01m,
        _ => TimeSpan.TicksPerMicrosecond,
    };

    [GeneratedRegex("^((?<number>[0-9]{1,18}([.][0-9]{1,9})?)(?<unit>ns|us|µs|ms|s|m|h))+$")]
    private static partial Regex Whole();
}
