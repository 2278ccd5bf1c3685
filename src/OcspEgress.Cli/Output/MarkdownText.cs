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
                AppendRow(text, table.Columns);
                text.Append('|').Insert(text.Length, " --- |", table.Columns.Count).Append('\n');
            }

            foreach (var row in table.Rows)
            {
                AppendRow(text, row);
            }

            if (table.Footer is not null)
            {
                text.Append(table.Columns.Count > 0 ? "\n" : "").Append(Escape(table.Footer)).Append('\n');
            }
        }

        return text.ToString();
    }

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
    /// Text that shows as itself: no markup, no mention, no reference, no link, no HTML. Plain words stay plain; a line with
    /// anything else becomes a code span, the one place where forges look for none of these. Character references would
    /// not do: GitHub decodes them first, and finds <c>@org/team</c> afterwards.
    /// </summary>
    public static string Escape(string cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        return string.Join("<br>", cell.Split('\n').Select(line => Span(PrintableText.Clean(line))));
    }

    private static void AppendRow(StringBuilder text, IReadOnlyList<string> cells)
    {
        text.Append('|');
        foreach (var cell in cells)
        {
            text.Append(' ').Append(Escape(cell)).Append(" |");
        }

        text.Append('\n');
    }

    // A backquote would close the span, a pipe the cell (GFM splits cells before it looks for spans). A blank at either end
    // makes a space of padding, of which CommonMark takes one away on each side.
    private static string Span(string line)
    {
        if (line.Trim(' ').Length == 0 || (PlainLine().IsMatch(line) && !Reference().IsMatch(line)))
        {
            return line;
        }

        var shown = line.Replace("`", "\\x60", StringComparison.Ordinal).Replace("|", "\\x7C", StringComparison.Ordinal);
        return shown[0] == ' ' || shown[^1] == ' ' ? $"` {shown} `" : $"`{shown}`";
    }

    // Words, numbers and the punctuation that no Markdown gives a meaning within a line. A colon is none of an emoji, a
    // scheme or a label before a space.
    [GeneratedRegex("""^(?:[\p{L}\p{Nd} .,;()+/"'=…-]|:(?= |$))*$""", RegexOptions.CultureInvariant)]
    private static partial Regex PlainLine();

    // GH-1 and the prefixes that a repository can add, hashes of commits, and www., which becomes a link without a scheme.
    [GeneratedRegex("""[A-Za-z]-[0-9]|[0-9A-Fa-f]{7}|www\.""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Reference();
}
