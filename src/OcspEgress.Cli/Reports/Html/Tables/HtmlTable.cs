using System.Collections.Immutable;

namespace OcspEgress.Cli.Reports.Html.Tables;

/// <summary>A section of the report that is a table. All of it is HTML: the script only pages, sorts and filters.</summary>
internal sealed record HtmlTable
{
    /// <summary>Rows of a page; where scripts run, the rows behind the first page are not laid out at first.</summary>
    private const int PageRows = 50;

    /// <summary>Most rows of a table: a browser should still open the file.</summary>
    private const int MostRows = 20_000;

    /// <summary>Anchor of the section.</summary>
    public required string Id { get; init; }

    /// <summary>Heading.</summary>
    public required string Title { get; init; }

    /// <summary>What a row is, and what several are.</summary>
    public required (string One, string Many) Noun { get; init; }

    /// <summary>A sentence below the heading, or empty.</summary>
    public string Lead { get; init; } = "";

    /// <summary>Columns.</summary>
    public required ImmutableArray<HtmlColumn> Columns { get; init; }

    /// <summary>Rows, in the order in which they are shown at first.</summary>
    public required ImmutableArray<HtmlRow> Rows { get; init; }

    /// <summary>How many rows it has, in words.</summary>
    public string Count => $"{ReportJson.Grouped(Rows.Length)} {(Rows.Length == 1 ? Noun.One : Noun.Many)}";

    /// <summary>Writes the section.</summary>
    public void Write(HtmlWriter html)
    {
        html.Start("section", ("id", Id), ("aria-labelledby", $"{Id}-title"));
        html.Start("h2", ("id", $"{Id}-title")).Text(Title).EndLine();
        html.Element("p", Count, ("class", "count"));
        if (Lead.Length > 0)
        {
            html.Start("p").Text(Lead).EndLine();
        }

        html.Start("div", ("class", "scroll"), ("role", "region"), ("tabindex", "0"), ("aria-labelledby", $"{Id}-title"));
        html.Start("table", ("data-one", Noun.One), ("data-many", Noun.Many), ("data-page", ReportJson.Number(PageRows)));
        WriteHead(html);
        WriteBody(html, Rows.Take(PageRows), "");
        if (Rows.Length > PageRows)
        {
            WriteBody(html, Rows.Take(MostRows).Skip(PageRows), "later");
        }

        html.End().EndLine();
        if (Rows.Length > MostRows)
        {
            html.Element("p", $"The first {ReportJson.Grouped(MostRows)} are listed here. `ocsp-egress plan --output json` has all of them.");
        }

        html.EndLine();
    }

    private void WriteHead(HtmlWriter html)
    {
        html.Start("thead").Start("tr");
        foreach (var column in Columns)
        {
            html.Element("th", column.Title, ("scope", "col"), (column.Class.Length > 0 ? "class" : "", column.Class));
        }

        html.End().EndLine();
    }

    private void WriteBody(HtmlWriter html, IEnumerable<HtmlRow> rows, string name)
    {
        html.Start("tbody", (name.Length > 0 ? "class" : "", name));
        foreach (var row in rows)
        {
            row.Write(html, Columns);
        }

        html.EndLine();
    }
}
