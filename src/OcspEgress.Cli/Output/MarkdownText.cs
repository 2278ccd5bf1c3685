using System.Text;
using System.Text.RegularExpressions;
using OcspEgress.Diagnostics;

namespace OcspEgress.Cli.Output;

/// <summary>Writes tables as GitHub-flavoured Markdown that no cell can break out of.</summary>
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
        return $"\n#### {Escape(text.Title)}\n\n{fence}{text.Language}\n{string.Join('\n', text.Text.Split('\n').Select(PrintableText.Clean))}{fence}\n";
    }

    /// <summary>Text that shows as itself: no markup, no mention, no link, no HTML.</summary>
    public static string Escape(string cell)
    {
        var lines = cell.Split('\n').Select(line => EscapeLine(PrintableText.Clean(line)));
        return string.Join("<br>", lines);
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

    private static string EscapeLine(string line)
    {
        var text = new StringBuilder(line.Length + 8);
        foreach (var c in line)
        {
            // Numeric references work in every place where backslash escapes do not (mentions, autolinks, issue numbers).
            if (c is '<' or '>' or '&' or '@' or '#' or '|' or '`' or '*' or '_' or '[' or ']' or '\\' or '~' or ':' or '!' or '$')
            {
                text.Append("&#").Append((int)c).Append(';');
            }
            else
            {
                text.Append(c);
            }
        }

        // GitHub takes GH-1 for an issue, too.
        return IssueReference().Replace(text.ToString(), "$1&#45;").Replace("www.", "www&#46;", StringComparison.OrdinalIgnoreCase);
    }

    [GeneratedRegex("(gh)-", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex IssueReference();
}
