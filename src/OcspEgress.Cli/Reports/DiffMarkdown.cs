using System.Text;
using OcspEgress.Cli.Output;
using OcspEgress.Comparison;
using OcspEgress.Comparison.Previews;

namespace OcspEgress.Cli.Reports;

/// <summary>
/// A diff as a comment on a pull request: the verdict, a short table, and folded below it everything; with a preview, flows first,
/// then resources. GitHub takes 65,536 characters; the verdict always stands whole, and what does not fit is counted.
/// </summary>
internal static class DiffMarkdown
{
    /// <summary>Bound on the whole, in bytes of UTF-8: below GitHub's, with room for a marker or a heading of the caller's.</summary>
    public const int MaxBytes = 64_000;

    private const int TableBytes = 18_000;
    private const int CertificateBytes = 11_000;
    private const int TailBytes = 1_000;
    private const int NoteBytes = 6_000;
    private const int PreviewBytes = 14_000;
    private const int MostRows = 50;
    private const int MostDestinations = 3;
    private const int NetworksPerLine = 8;

    /// <summary>The comment, with <c>\n</c> line ends.</summary>
    public static string Of(PlanComparison? comparison, PreviewComparison? preview)
    {
        var cut = new List<string>();
        var text = new StringBuilder();
        if (comparison is not null)
        {
            text.Append(Summary(DiffWording.Verdict(comparison), [.. DiffWording.Notes(comparison)], cut));
            text.Append(comparison.Sunset is null ? "" : $"\n{MarkdownText.Escape(DiffWording.Of(comparison.Sunset))}\n");
        }

        if (preview is not null)
        {
            text.Append(comparison is null ? "" : "\n").Append(Summary(PreviewWording.Verdict(preview), [.. PreviewReport.Outside(preview)], cut));
        }

        var left = MaxBytes - TailBytes - Encoding.UTF8.GetByteCount(text.ToString());
        string[] parts = [.. comparison is null ? [] : Parts(comparison, left - (preview is null ? 0 : PreviewBytes), cut), .. preview is null ? [] : Parts(preview, cut)];
        var tail = cut.Count == 0 ? "" : $"\nCut to fit a comment: {string.Join(", ", cut)}. `ocsp-egress diff --output json` has everything.\n";
        return text + string.Concat(parts) + tail;
    }

    // What flows first, then what is beside: unchanged things are in neither.
    private static string[] Parts(PlanComparison comparison, int left, List<string> cut)
    {
        var table = Table(comparison, cut);
        var certificates = Fold("Certificates", CertificateHead, [.. comparison.Certificates.Select(CertificateRow)], CertificateBytes, (cut, "certificate"));
        var rules = Fold("Destinations, rule by rule", "", [.. comparison.Rules.SelectMany(Details)], left - TableBytes - CertificateBytes, (cut, "line of destinations"));
        return [table, rules, certificates];
    }

    private static string[] Parts(PreviewComparison preview, List<string> cut) =>
    [
        Fold("Rules, by the preview", Head(PreviewReport.RuleColumns), [.. preview.Rules.Select(r => Row(PreviewReport.Row(r)))], PreviewBytes / 2, (cut, "rule of the preview")),
        Fold("Resources beside the rules", Head(PreviewReport.ResourceColumns), [.. preview.Resources.Select(r => Row(PreviewReport.Row(r)))], PreviewBytes / 2, (cut, "resource of the preview")),
    ];

    private static string Summary(string verdict, IReadOnlyList<string> notes, List<string> cut)
    {
        var text = new BoundedText(NoteBytes);
        Count(text.AppendLines([.. notes.Select(n => $"- {MarkdownText.Escape(n)}\n")]), "note", cut);
        return $"**ocsp-egress:** {MarkdownText.Escape(verdict)}\n{(text.ToString() is { Length: > 0 } lines ? $"\n{lines}" : "")}";
    }

    private static readonly string CertificateHead = Head("Change", "Certificate", "Why", "Rules");

    private static string Table(PlanComparison comparison, List<string> cut)
    {
        if (comparison.Rules.IsEmpty)
        {
            return "";
        }

        var text = new BoundedText(TableBytes);
        text.TryAppend($"\n{Head("Change", "Rule", "Destinations", "Why")}");
        string[] rows = [.. comparison.Rules.Take(MostRows).Select(r => Row(DiffWording.Of(r.Kind), r.Name, DiffWording.Destinations(r, MostDestinations), DiffWording.Why(r)))];
        Count(text.AppendLines(rows) + comparison.Rules.Length - rows.Length, "row of the table", cut);
        return text.ToString();
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

    private static string Fold(string title, string head, string[] lines, int maxBytes, (List<string> List, string What) cut)
    {
        const int LeastBytes = 1_000;
        if (lines.Length == 0 || maxBytes < LeastBytes)
        {
            Count(lines.Length, cut.What, cut.List);
            return "";
        }

        const string End = "\n</details>\n";
        var text = new BoundedText(maxBytes - End.Length);
        text.TryAppend($"\n<details>\n<summary>{title}</summary>\n\n{head}");
        Count(text.AppendLines(lines), cut.What, cut.List);
        return text + End;
    }

    // "row of the table" -> "rows of the table".
    private static void Count(int count, string what, List<string> cut)
    {
        if (count > 0)
        {
            var words = what.Split(' ', 2);
            cut.Add($"{ReportJson.Number(count)} {words[0]}{(count == 1 ? "" : "s")}{(words.Length > 1 ? $" {words[1]}" : "")}");
        }
    }

    private static string Head(params string[] columns) => $"| {string.Join(" | ", columns)} |\n|{string.Concat(columns.Select(_ => " --- |"))}\n";

    private static string Row(params string[] cells) => $"| {string.Join(" | ", cells.Select(MarkdownText.Escape))} |\n";
}
