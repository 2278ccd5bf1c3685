using System.Collections.Immutable;

namespace OcspEgress.Cli.Reports.Html.Tables;

/// <summary>A row of a table.</summary>
/// <param name="Cells">As many cells as the table has columns.</param>
/// <param name="Facets">
/// What the filters and the picture know it by: <c>group</c>, <c>purpose</c>, <c>verdict</c>, <c>expiry</c>,
/// <c>severity</c>; <c>certs</c>, <c>openings</c>, <c>rules</c> for parts of the picture. Values are separated by blanks.
/// </param>
internal sealed record HtmlRow(ImmutableArray<HtmlCell> Cells, ImmutableArray<(string Name, string Value)> Facets)
{
    /// <summary>Writes it.</summary>
    public void Write(HtmlWriter html, ImmutableArray<HtmlColumn> columns)
    {
        html.Start("tr", [.. Facets.Select(f => ($"data-{f.Name}", f.Value))]);
        for (var i = 0; i < Cells.Length; i++)
        {
            Cells[i].Write(html, columns[i].Class);
        }

        html.EndLine();
    }
}
