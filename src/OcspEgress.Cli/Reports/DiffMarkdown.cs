using OcspEgress.Cli.Output;
using OcspEgress.Comparison;

namespace OcspEgress.Cli.Reports;

/// <summary>
/// A diff as a comment on a pull request: the verdict, a short table, and folded below it everything. GitHub takes
/// 65,536 characters; the verdict always stands whole, and what does not fit is counted.
/// </summary>
internal static class DiffMarkdown
{
    /// <summary>Bound on the whole, in bytes of UTF-8: below GitHub's, with room for a marker or a heading of the caller's.</summary>
    public const int MaxBytes = 64_000;

    private const int TableBytes = 20_000;
    private const int CertificateBytes = 12_000;
    private const int TailBytes = 1_000;
    private const int MostRows = 50;
    private const int MostDestinations = 3;
    private const int NetworksPerLine = 8;

    /// <summary>The comment, with <c>\n</c> line ends.</summary>
    public static string Of(PlanComparison comparison)
    {
        var verdict = $"**ocsp-egress:** {MarkdownText.Escape(DiffWording.Verdict(comparison))}\n";
        verdict += string.Concat(DiffWording.Notes(comparison).Select(n => $"\n- {MarkdownText.Escape(n)}")) is { Length: > 0 } notes ? $"{notes}\n" : "";
        verdict += comparison.Sunset is null ? "" : $"\n{MarkdownText.Escape(DiffWording.Of(comparison.Sunset))}\n";
        var (table, rowsCut) = Table(comparison);
        var (certificates, certificatesCut) = Fold("Certificates", CertificateHead, [.. comparison.Certificates.Select(CertificateRow)], CertificateBytes);
        var left = MaxBytes - TailBytes - TableBytes - CertificateBytes;
        var (rules, linesCut) = Fold("Destinations, rule by rule", "", [.. comparison.Rules.SelectMany(Details)], left);
        string[] cut =
        [
            .. Cut(rowsCut, "row of the table", "rows of the table"),
            .. Cut(linesCut, "line of destinations", "lines of destinations"),
            .. Cut(certificatesCut, "certificate", "certificates"),
        ];
        var tail = cut.Length == 0 ? "" : $"\nCut to fit a comment: {string.Join(", ", cut)}. `ocsp-egress diff --output json` has everything.\n";
        return verdict + table + rules + certificates + tail;
    }

    private const string CertificateHead = "| Change | Certificate | Why | Rules |\n| --- | --- | --- | --- |\n";

    private static (string Text, int Cut) Table(PlanComparison comparison)
    {
        if (comparison.Rules.IsEmpty)
        {
            return ("", 0);
        }

        var text = new BoundedText(TableBytes);
        text.TryAppend("\n| Change | Rule | Destinations | Why |\n| --- | --- | --- | --- |\n");
        string[] rows = [.. comparison.Rules.Take(MostRows).Select(r => Row(DiffWording.Of(r.Kind), r.Name, DiffWording.Destinations(r, MostDestinations), DiffWording.Why(r)))];
        var cut = text.AppendLines(rows);
        return (text.ToString(), cut + comparison.Rules.Length - rows.Length);
    }

    private static string CertificateRow(CertificateChange change) =>
        Row(DiffWording.Of(change.Kind), DiffWording.Cut(change.Label), DiffWording.Why(change), DiffWording.Rules(change));

    // Networks are parsed, so nobody else's text stands within the backquotes.
    private static IEnumerable<string> Details(RuleChange change) =>
        change.Networks
            .GroupBy(n => (n.Came, n.Reason))
            .OrderByDescending(g => g.Key.Came).ThenBy(g => g.Key.Reason)
            .SelectMany(g => g.Select(n => $"`{DiffWording.Of(n.Network)}`").Chunk(NetworksPerLine)
                .Select(c => $"- {MarkdownText.Escape(change.Name)}: {(g.Key.Came ? "opened" : "closed")}, {DiffWording.Of(g.Key.Reason)}: {string.Join(", ", c)}\n"));

    private static (string Text, int Cut) Fold(string title, string head, string[] lines, int maxBytes)
    {
        if (lines.Length == 0)
        {
            return ("", 0);
        }

        const string End = "\n</details>\n";
        var text = new BoundedText(maxBytes - End.Length);
        text.TryAppend($"\n<details>\n<summary>{title}</summary>\n\n{head}");
        var cut = text.AppendLines(lines);
        return (text + End, cut);
    }

    private static IEnumerable<string> Cut(int count, string one, string many) =>
        count == 0 ? [] : [$"{ReportJson.Number(count)} {(count == 1 ? one : many)}"];

    private static string Row(params string[] cells) => $"| {string.Join(" | ", cells.Select(MarkdownText.Escape))} |\n";
}
