using System.Collections.Immutable;
using System.Globalization;

namespace OcspEgress.Cli.Reports.Html.Charts;

/// <summary>Bars over time, drawn as SVG, with the same numbers as a table for who does not see them.</summary>
internal sealed record BarChart
{
    private const int Width = 600;
    private const int Half = 84;
    private const int LabelHeight = 18;
    private const int Axis = LabelHeight + Half;
    private const int LabelWidth = 78;

    /// <summary>Anchor of the chart.</summary>
    public required string Id { get; init; }

    /// <summary>What it shows, in a sentence.</summary>
    public required string Summary { get; init; }

    /// <summary>What a bar is: the head of the table's first column.</summary>
    public required string Span { get; init; }

    /// <summary>What is counted above the line.</summary>
    public required string UpTitle { get; init; }

    /// <summary>What is counted below the line; empty where nothing is.</summary>
    public string DownTitle { get; init; } = "";

    /// <summary>Bars in the order of time.</summary>
    public required ImmutableArray<Bar> Bars { get; init; }


    private int Height => Axis + LabelHeight + (Bars.All(b => b.Down == 0) ? 0 : Half);

    /// <summary>Writes chart and table.</summary>
    public void Write(HtmlWriter html)
    {
        html.Start("figure", ("id", Id));
        html.Start("svg", ("viewBox", $"0 0 {Width} {Height}"), ("role", "img"), ("aria-label", Summary));
        var tallest = Math.Max(1, Bars.Select(b => Math.Max(b.Up, b.Down)).DefaultIfEmpty().Max());
        var step = (double)Width / Math.Max(1, Bars.Length);
        for (var i = 0; i < Bars.Length; i++)
        {
            html.Start("g");
            html.Element("title", TitleOf(Bars[i]));
            WriteBar(html, Bars[i], i * step, (step, tallest));
            html.EndLine();
        }

        WriteAxis(html, step);
        html.EndLine();
        html.Element("figcaption", Summary);
        WriteTable(html);
        html.EndLine();
    }

    private static void WriteBar(HtmlWriter html, Bar bar, double left, (double Step, int Tallest) scale)
    {
        var inner = Math.Max(1, Math.Min(40, scale.Step - 2));
        var x = left + ((scale.Step - inner) / 2);
        if (bar.Up > 0)
        {
            var height = Math.Max(2.0, (double)Half * bar.Up / scale.Tallest);
            html.Start("rect", ("class", $"up {bar.Tone}".TrimEnd()), ("x", Text(x)), ("y", Text(Axis - height)), ("width", Text(inner)), ("height", Text(height))).End();
            if (scale.Step >= 24)
            {
                html.Element("text", ReportJson.Grouped(bar.Up), ("x", Text(left + (scale.Step / 2))), ("y", Text(Axis - height - 4)), ("text-anchor", "middle"));
            }
        }

        if (bar.Down > 0)
        {
            var height = Math.Max(2.0, (double)Half * bar.Down / scale.Tallest);
            html.Start("rect", ("class", "down"), ("x", Text(x)), ("y", Text(Axis + LabelHeight)), ("width", Text(inner)), ("height", Text(height))).End();
        }
    }

    // As many labels as have room.
    private void WriteAxis(HtmlWriter html, double step)
    {
        html.Start("line", ("class", "axis"), ("x1", "0"), ("x2", Text(Width)), ("y1", Text(Axis)), ("y2", Text(Axis))).End();
        var every = (int)Math.Ceiling(LabelWidth / step);
        for (var i = 0; i < Bars.Length; i += every)
        {
            html.Element("text", Bars[i].Label, ("x", Text((i * step) + (every == 1 ? step / 2 : 0))), ("y", Text(Axis + 13)), ("text-anchor", every == 1 ? "middle" : "start"));
        }
    }

    private void WriteTable(HtmlWriter html)
    {
        html.Start("details").Element("summary", "The numbers").Start("table").Start("thead").Start("tr");
        string[] heads = DownTitle.Length == 0 ? [Span, UpTitle] : [Span, UpTitle, DownTitle];
        foreach (var head in heads)
        {
            html.Element("th", head, ("scope", "col"));
        }

        html.End().EndLine().Start("tbody");
        foreach (var bar in Bars.Where(b => b.Up + b.Down > 0))
        {
            html.Start("tr").Element("th", bar.Label, ("scope", "row")).Element("td", ReportJson.Grouped(bar.Up), ("class", "num"));
            if (DownTitle.Length > 0)
            {
                html.Element("td", ReportJson.Grouped(bar.Down), ("class", "num"));
            }

            html.EndLine();
        }

        html.End().End().End();
    }

    private string TitleOf(Bar bar) =>
        $"{bar.Label}: {UpTitle} {ReportJson.Grouped(bar.Up)}" + (DownTitle.Length == 0 ? "" : $", {DownTitle} {ReportJson.Grouped(bar.Down)}");

    private static string Text(double number) => number.ToString("0.#", CultureInfo.InvariantCulture);
}
