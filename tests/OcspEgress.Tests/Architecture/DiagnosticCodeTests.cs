using System.Reflection;
using System.Text.RegularExpressions;
using OcspEgress.Diagnostics;
using OcspEgress.TestSupport;

namespace OcspEgress.Tests.Architecture;

/// <summary>docs/diagnostics.md lists the codes that exist, each once, under its title.</summary>
public sealed partial class DiagnosticCodeTests
{
    private static IEnumerable<DiagnosticCode> Codes =>
        from type in typeof(Diagnostic).Assembly.GetTypes()
        where type.Name.EndsWith("Codes", StringComparison.Ordinal)
        from member in type.GetFields(BindingFlags.Public | BindingFlags.Static)
        where member.FieldType == typeof(DiagnosticCode)
        select (DiagnosticCode)member.GetValue(null)!;

    [Fact]
    public void Codes_WhenListed_AreUnique() =>
        Assert.Empty(Codes.GroupBy(c => c.Id).Where(g => g.Count() > 1).Select(g => g.Key));

    [Fact]
    public void Documentation_WhenComparedWithTheCode_ListsTheSame()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "diagnostics.md"));
        var documented = Heading().Matches(page).Select(m => $"{m.Groups[1].Value} {m.Groups[2].Value.Trim()}")
            .Where(h => !h.StartsWith("OCE00", StringComparison.Ordinal) && !h.StartsWith("OCE01", StringComparison.Ordinal));
        Assert.Equal(Codes.Select(c => $"{c.Id} {c.Title}").Order(StringComparer.Ordinal), documented.Order(StringComparer.Ordinal));
    }

    [GeneratedRegex(@"^## (OCE\d{3}) (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();
}
