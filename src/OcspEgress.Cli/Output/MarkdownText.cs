using System.Text;
using System.Text.RegularExpressions;
using OcspEgress.Diagnostics;

namespace OcspEgress.Cli.Output;

/// <summary>Writes tables as GitHub-flavoured Markdown that no cell can break out of (github.github.com/gfm).</summary>
internal static partial class MarkdownText
{
    /// <summary>The tables, one after another, with <c>\n</c> line ends.</summary>
    public static string Of(IReadOnlyList<ReportTable> tables)
    {
        var text = new StringBuilder();
        foreach (var table in tables)
        {
            if (text.Length > 0)
            {
                text.Append('\n');
            }

            if (table.Title is not null)
            {
                text.Append("### ").Append(Escape(table.Title)).Append("\n\n");
            }

            if (table.Columns.Count > 0)
            {
                text.Append(Head(table.Columns));
            }

            foreach (var row in table.Rows)
            {
                text.Append(Row(row));
            }

            if (table.Footer is not null)
            {
                text.Append(table.Columns.Count > 0 ? Foot(table.Footer) : Foot(table.Footer)[1..]);
            }
        }

        return text.ToString();
    }

    /// <summary>The first lines of a table.</summary>
    public static string Head(IReadOnlyList<string> columns) => $"{Row(columns)}|{string.Concat(Enumerable.Repeat(" --- |", columns.Count))}\n";

    /// <summary>A line of a table.</summary>
    public static string Row(IReadOnlyList<string> cells) => $"|{string.Concat(cells.Select(c => $" {Escape(c)} |"))}\n";

    /// <summary>The closing line after a table.</summary>
    public static string Foot(string footer) => $"\n{Escape(footer)}\n";

    /// <summary>A heading and a fence that the text cannot close.</summary>
    public static string Fence(ReportText text)
    {
        var longest = 2;
        for (int i = 0, run = 0; i < text.Text.Length; i++)
        {
            run = text.Text[i] == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        var fence = new string('`', longest + 1);
        return $"\n#### {Escape(text.Title)}\n\n{fence}{text.Language}\n{PrintableText.CleanLines(text.Text)}{fence}\n";
    }

    /// <summary>
    /// Text that shows as itself: no markup, no mention, no reference, no link, no HTML. Plain words stay plain; words with
    /// anything else become a code span, the one place where forges look for none of these. Character references would
    /// not do: GitHub decodes them first, and finds <c>@org/team</c> afterwards.
    /// </summary>
    public static string Escape(string cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        return string.Join("<br>", cell.Split('\n').Select(line => Line(PrintableText.Clean(line))));
    }

    // Word by word, so that a sentence stays one: neither a mention nor a reference or a link has a blank in it. Neighbours
    // share a span.
    private static string Line(string line)
    {
        var text = new StringBuilder(line.Length + 8);
        var isCode = false;
        foreach (var (index, word) in line.Split(' ').Index())
        {
            var needsCode = !PlainWord().IsMatch(word) || Reference().IsMatch(word);
            text.Append(isCode && !needsCode ? "`" : "").Append(index > 0 ? " " : "").Append(needsCode && !isCode ? "`" : "").Append(needsCode ? InCode(word) : word);
            isCode = needsCode;
        }

        return text.Append(isCode ? "`" : "").ToString();
    }

    // A backquote would close the span, and a pipe the cell: GFM splits cells before it looks for spans.
    private static string InCode(string word) =>
        word.Replace("`", "\\x60", StringComparison.Ordinal).Replace("|", "\\x7C", StringComparison.Ordinal);

    // Letters, digits and the punctuation that no Markdown gives a meaning within a line. A colon is none of an emoji, a
    // scheme or a label at the end of a word.
    [GeneratedRegex("""^(?:[\p{L}\p{Nd}.,;()+/"'=…-]*:?|->)$""", RegexOptions.CultureInvariant)]
    private static partial Regex PlainWord();

    // GH-1, keys of trackers (a repository can make ABC-123 a link), hashes of commits, and www., a link without a scheme.
    [GeneratedRegex("""\b[Gg][Hh]-[0-9]|[A-Z]{2,}-[0-9]|[0-9A-Fa-f]{7}|[Ww]{3}\.""", RegexOptions.CultureInvariant)]
    private static partial Regex Reference();
}
