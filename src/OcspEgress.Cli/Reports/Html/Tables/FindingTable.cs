using OcspEgress.Diagnostics;

namespace OcspEgress.Cli.Reports.Html.Tables;

/// <summary>Findings: errors first.</summary>
internal static class FindingTable
{
    public static HtmlTable Of(ReportSubject subject) => new()
    {
        Id = "findings",
        Title = "Findings",
        Noun = ("finding", "findings"),
        Columns = [new("Severity"), new("Code"), new("Finding", "wide"), new("Place", "code")],
        Rows = [.. subject.Findings.Select(Row)],
    };

    /// <summary>A severity in a word.</summary>
    public static string Word(DiagnosticSeverity severity) => severity switch
    {
        DiagnosticSeverity.Error => "error",
        DiagnosticSeverity.Warning => "warning",
        _ => "info",
    };

    private static HtmlRow Row(Diagnostic finding)
    {
        var word = Word(finding.Severity);
        var tone = finding.Severity switch { DiagnosticSeverity.Error => "bad", DiagnosticSeverity.Warning => "warn", _ => "" };
        return new HtmlRow(
            [
                HtmlCell.Of(word) with { Tone = tone, SortBy = ReportJson.Number(-(int)finding.Severity) },
                HtmlCell.Of(finding.Code),
                HtmlCell.Of(finding.Message) with { IsWhole = true },
                HtmlCell.Of(finding.Location?.ToString() ?? ""),
            ],
            [("severity", word)]);
    }
}
