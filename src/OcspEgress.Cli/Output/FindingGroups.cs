using System.Globalization;
using OcspEgress.Diagnostics;

namespace OcspEgress.Cli.Output;

/// <summary>
/// Findings for people: where many are of one code and weight, information is one line, and of warnings and errors the
/// first stand whole and the rest is named.
/// </summary>
internal static class FindingGroups
{
    private const int MostListed = 3;
    private const int MostNamed = 3;

    /// <summary>A line for each finding or group, in the order of the first of each.</summary>
    public static IEnumerable<(DiagnosticSeverity Severity, string Text)> Of(IReadOnlyCollection<Diagnostic> findings)
    {
        var groups = findings.GroupBy(d => (d.Code, d.Severity)).ToDictionary(g => g.Key, g => g.ToArray());
        var written = new Dictionary<(string, DiagnosticSeverity), int>();
        foreach (var finding in findings)
        {
            var key = (finding.Code, finding.Severity);
            var (group, number) = (groups[key], written[key] = written.GetValueOrDefault(key) + 1);
            var whole = group.Length <= MostListed ? group.Length : finding.Severity == DiagnosticSeverity.Info ? 0 : MostListed - 1;
            if (number <= whole)
            {
                yield return (finding.Severity, finding.ToString());
            }
            else if (number == whole + 1)
            {
                yield return (finding.Severity, Line(group.AsSpan(whole).ToArray(), whole > 0));
            }
        }
    }

    private static string Line(Diagnostic[] group, bool areMore)
    {
        var first = group[0];
        var count = group.Sum(d => Math.Max(d.Omitted, 1));
        var places = group.Select(d => d.Location?.Path).OfType<string>().Distinct(StringComparer.Ordinal).ToArray();
        if (places.Length < group.Length)
        {
            places = [.. group.Select(d => d.Location?.ToString()).OfType<string>().Distinct(StringComparer.Ordinal)];
        }

        var noun = first.Code.StartsWith("OCE33", StringComparison.Ordinal) ? "certificate" : "place";
        var named = string.Join(", ", places.Take(MostNamed).Select(PrintableText.Clean));
        var rest = count - Math.Min(places.Length, MostNamed);
        var more = rest == 0 ? "" : $" and {rest.ToString(CultureInfo.InvariantCulture)} more";
        return $"{first.SeverityWord} {first.Code} for {count.ToString(CultureInfo.InvariantCulture)} {(areMore ? "more " : "")}{noun}s: {named}{more}; --all lists them. {first.Kind.Title}.";
    }
}
