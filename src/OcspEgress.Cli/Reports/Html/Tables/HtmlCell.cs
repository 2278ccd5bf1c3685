using System.Collections.Immutable;

namespace OcspEgress.Cli.Reports.Html.Tables;

/// <summary>A cell of a table.</summary>
/// <param name="Lines">Its lines; those after the first are notes, unless it is a list.</param>
internal sealed record HtmlCell(ImmutableArray<string> Lines)
{
    private const int MostLines = 9;
    private const int LongestLine = 240;

    /// <summary>What it is sorted by, where that is not its text; numbers sort as numbers.</summary>
    public string SortBy { get; init; } = "";

    /// <summary>How the first line is marked: <c>bad</c>, <c>warn</c>, <c>good</c>, or empty.</summary>
    public string Tone { get; init; } = "";

    /// <summary>Whether its lines are shown whole: sentences of the program's own, with bounded quotations.</summary>
    public bool IsWhole { get; init; }

    /// <summary>Whether its lines are of one kind.</summary>
    public bool IsList { get; init; }

    /// <summary>A cell of one line.</summary>
    public static HtmlCell Of(string text) => new([text]);

    /// <summary>A cell that holds a number.</summary>
    public static HtmlCell Of(int number) => new([ReportJson.Grouped(number)]) { SortBy = ReportJson.Number(number) };

    /// <summary>A cell with every text on a line of its own, as many as a row should hold; the rest is counted.</summary>
    public static HtmlCell List(ImmutableArray<string> texts) =>
        new(texts.Length <= MostLines ? texts : [.. texts.Take(MostLines - 1), $"and {ReportJson.Grouped(texts.Length - MostLines + 1)} more"]) { IsList = true };

    /// <summary>Writes it.</summary>
    public void Write(HtmlWriter html, string columnClass)
    {
        html.Start(
            "td",
            (columnClass.Length > 0 ? "class" : "", columnClass),
            (SortBy.Length > 0 ? "data-by" : "", SortBy));
        for (var i = 0; i < Lines.Length; i++)
        {
            if (i == 0 && Tone.Length > 0)
            {
                html.Element("span", Cut(Lines[0]), ("class", Tone));
            }
            else if (i == 0)
            {
                html.Text(Cut(Lines[0]));
            }
            else
            {
                html.Element(IsList ? "div" : "small", Cut(Lines[i]));
            }
        }

        html.End();
    }

    // A certificate may hold text of any length: a row stays a row.
    private string Cut(string text) => IsWhole ? text : HtmlText.Cut(text, LongestLine);
}
