using System.Reflection;
using System.Text.RegularExpressions;
using OcspEgress.Cli.Commands;
using OcspEgress.Diagnostics;
using OcspEgress.TestSupport;

namespace OcspEgress.Cli.Tests;

/// <summary>The command's own codes (OCE001 to OCE019) are unique, and docs/diagnostics.md lists them.</summary>
[Trait(InProcess.Trait, InProcess.Value)]
public sealed partial class CliCodeTests
{
    private static readonly DiagnosticCode[] Codes =
    [
        .. typeof(CliCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (DiagnosticCode)f.GetValue(null)!),
    ];

    [Fact]
    public void Documentation_WhenComparedWithTheCode_ListsTheSame()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "diagnostics.md"));
        Assert.Equal(
            Codes.Select(c => $"{c.Id} {c.Title}").Order(StringComparer.Ordinal),
            Heading().Matches(page).Select(m => m.Groups[1].Value.Trim()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Codes_WhenListed_AreUnique() => Assert.Equal(Codes.Length, Codes.DistinctBy(c => c.Id).Count());

    [GeneratedRegex(@"^## (OCE0[01]\d .+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();
}
