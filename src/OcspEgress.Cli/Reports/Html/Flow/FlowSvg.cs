using System.Globalization;

namespace OcspEgress.Cli.Reports.Html.Flow;

/// <summary>Draws a picture as SVG. Its parts become buttons where scripts run.</summary>
internal static class FlowSvg
{
    private const int Zone = 248;
    private const int Gutter = 90;
    private const int Head = 34;
    private const int Width = (4 * Zone) + (3 * Gutter);
    private const int HalfHeight = 11;

    // Of the widest of the common fonts.
    private const int Characters = 31;
    private const int Tail = 7;

    /// <summary>Writes the picture.</summary>
    /// <param name="html">Where to.</param>
    /// <param name="picture">The picture.</param>
    /// <param name="heads">What stands above the columns, as many as there are.</param>
    public static void Write(HtmlWriter html, FlowPicture picture, IReadOnlyList<string> heads)
    {
        var height = Head + picture.Nodes.Select(n => n.Y).DefaultIfEmpty().Max() + FlowLayout.Row;
        html.Start(
            "svg", ("id", "flow-picture"), ("viewBox", $"0 0 {Width} {height}"), ("width", Text(Width)), ("height", Text(height)),
            ("role", "group"), ("aria-labelledby", "flow-title"), ("aria-describedby", "flow-lead"));
        for (var i = 0; i < heads.Count; i++)
        {
            html.Element("text", heads[i], ("class", "head"), ("x", Text(Left((FlowColumn)i))), ("y", "14"));
        }

        var heaviest = picture.Links.Select(l => l.Weight).DefaultIfEmpty(1).Max();
        html.Start("g", ("aria-hidden", "true"));
        foreach (var link in picture.Links)
        {
            html.Start(
                "path", ("class", "link"), ("d", Curve(picture.Nodes[link.From], picture.Nodes[link.To])),
                ("stroke-width", Stroke(link.Weight, heaviest)), ("data-from", Text(link.From)), ("data-to", Text(link.To))).EndLine();
        }

        html.EndLine();

        // In the order of reading: column by column, from top to bottom.
        foreach (var (node, number) in picture.Nodes.Select((n, i) => (n, i)).OrderBy(p => p.n.Column).ThenBy(p => p.n.Y))
        {
            WriteNode(html, node, number);
        }

        html.EndLine();
    }

    private static void WriteNode(HtmlWriter html, FlowNode node, int number)
    {
        var (x, y) = (Left(node.Column), Head + node.Y);
        html.Start(
            "g", ("class", node.Tone.Length == 0 ? "node" : $"node {node.Tone}"), ("data-node", Text(number)),
            ("data-column", Text((int)node.Column)), ("aria-label", HtmlText.Cut(node.Description, 200)),
            (node.Column == FlowColumn.Certificates ? "data-certs" : "", Text(number)),
            (node.Rules.IsEmpty ? "" : "data-rules", HtmlText.Numbers(node.Rules)),
            ("data-openings", HtmlText.Numbers(node.Openings)));
        html.Element("title", HtmlText.Cut(node.Description, 200));
        html.Start("rect", ("x", Text(x)), ("y", Text(y - HalfHeight)), ("width", Text(Zone)), ("height", Text(2 * HalfHeight)), ("rx", "3")).End();
        var room = node.Note.Length == 0 ? Characters : Characters - node.Note.Length - 3;
        html.Element("text", Fit(node.Label, room), ("x", Text(x + 8)), ("y", Text(y + 4)));
        if (node.Note.Length > 0)
        {
            html.Element("text", node.Note, ("class", "note"), ("x", Text(x + Zone - 8)), ("y", Text(y + 4)), ("text-anchor", "end"));
        }

        html.EndLine();
    }

    private static string Curve(FlowNode from, FlowNode to)
    {
        var (left, right) = (Left(from.Column) + Zone, Left(to.Column));
        var (start, end) = (Head + from.Y, Head + to.Y);
        var middle = (left + right) / 2;
        return string.Create(CultureInfo.InvariantCulture, $"M{left} {start}C{middle} {start} {middle} {end} {right} {end}");
    }

    // By area rather than by width: a thousand certificates must not hide one.
    private static string Stroke(int weight, int heaviest) =>
        (1.5 + (6.5 * Math.Sqrt((weight - 1) / Math.Max(1.0, heaviest - 1)))).ToString("0.0", CultureInfo.InvariantCulture);

    // The ends tell rules apart: port and family stand there.
    private static string Fit(string text, int room) =>
        text.Length <= room ? text : $"{HtmlText.Cut(text[..^Tail], room - Tail)}{text[^Tail..]}";

    private static int Left(FlowColumn column) => (int)column * (Zone + Gutter);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
