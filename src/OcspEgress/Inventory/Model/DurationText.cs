using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;
using OcspEgress.Inventory.Shapes;

namespace OcspEgress.Inventory.Model;

/// <summary>Durations with one unit: <c>500ms</c>, <c>3s</c>, <c>5m</c>, <c>12h</c>, <c>14d</c>.</summary>
/// <param name="shortest">Shortest that is allowed.</param>
/// <param name="longest">Longest that is allowed.</param>
internal sealed partial class DurationText(TimeSpan shortest, TimeSpan longest)
{
    /// <summary>The form, for editors; at most nine digits.</summary>
    public const string Pattern = "^(0|[1-9][0-9]{0,8})(ms|s|m|h|d)$";

    private static readonly (string Unit, TimeSpan Length)[] Units =
    [
        ("d", TimeSpan.FromDays(1)),
        ("h", TimeSpan.FromHours(1)),
        ("m", TimeSpan.FromMinutes(1)),
        ("s", TimeSpan.FromSeconds(1)),
        ("ms", TimeSpan.FromMilliseconds(1)),
    ];

    /// <summary>The duration.</summary>
    public bool TryParse(string text, out TimeSpan value, [NotNullWhen(false)] out TextFault? fault)
    {
        value = default;
        var match = Form().Match(text);
        if (!match.Success || text.EndsWith('\n'))
        {
            fault = TextFault.Form("a duration is a number and a unit without space: 500ms, 3s, 5m, 12h, 14d");
            return false;
        }

        var length = Array.Find(Units, u => u.Unit == match.Groups[2].Value).Length;

        // Nine digits of days are more than a TimeSpan holds; one unit more than the longest is too long just as well.
        var count = long.Parse(match.Groups[1].Value, NumberStyles.None, CultureInfo.InvariantCulture);
        value = length * Math.Min(count, (longest.Ticks / length.Ticks) + 1);
        fault = value >= shortest && value <= longest
            ? null
            : TextFault.Bounds(value < shortest ? $"it is shorter than {Write(shortest)}" : $"it is longer than {Write(longest)}");
        return fault is null;
    }

    /// <summary>A duration in its largest unit that needs no fraction.</summary>
    public static string Write(TimeSpan duration)
    {
        var (unit, length) = duration == TimeSpan.Zero
            ? Units[3]
            : Array.Find(Units, u => duration.Ticks % u.Length.Ticks == 0);
        return string.Create(CultureInfo.InvariantCulture, $"{duration.Ticks / length.Ticks}{unit}");
    }

    [GeneratedRegex(Pattern, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Form();
}
