using System.Collections.Immutable;

namespace OcspEgress.Cli.Reports.Html.Flow;

/// <summary>
/// Gives the parts of a picture their heights. Addresses make the rows; every other part stands in the middle of what it
/// is linked to, so that most links run nearly straight.
/// </summary>
internal static class FlowLayout
{
    /// <summary>Distance between the middles of two parts, in pixels.</summary>
    public const int Row = 26;

    private const int Gap = 8;

    /// <summary>The parts with their heights.</summary>
    public static ImmutableArray<FlowNode> Place(IReadOnlyList<FlowNode> nodes, IReadOnlyList<FlowLink> links)
    {
        var middles = new int[nodes.Count];
        var top = Row / 2;
        foreach (var i in Of(nodes, FlowColumn.Addresses))
        {
            middles[i] = top;
            top += Row + (IsLastOfOpening(nodes, i) ? Gap : 0);
        }

        PlaceBeside(nodes, FlowColumn.Rules, middles, i => links.Where(l => l.To == i).Select(l => (l.From, l.Weight)));
        PlaceBeside(nodes, FlowColumn.Responders, middles, i => links.Where(l => l.From == i).Select(l => (l.To, l.Weight)));
        PlaceBeside(nodes, FlowColumn.Certificates, middles, i => links.Where(l => l.From == i).Select(l => (l.To, l.Weight)));
        return [.. nodes.Select((n, i) => n with { Y = middles[i] })];
    }

    private static IEnumerable<int> Of(IReadOnlyList<FlowNode> nodes, FlowColumn column) =>
        Enumerable.Range(0, nodes.Count).Where(i => nodes[i].Column == column);

    private static bool IsLastOfOpening(IReadOnlyList<FlowNode> nodes, int index)
    {
        var next = Of(nodes, FlowColumn.Addresses).FirstOrDefault(i => i > index, -1);
        return next < 0 || !nodes[next].Openings.SequenceEqual(nodes[index].Openings);
    }

    private static void PlaceBeside(
        IReadOnlyList<FlowNode> nodes, FlowColumn column, int[] middles, Func<int, IEnumerable<(int Node, int Weight)>> neighbours)
    {
        var bottom = middles.DefaultIfEmpty().Max();
        var wished = Of(nodes, column)
            .Select(i => (Node: i, Y: Mean(middles, [.. neighbours(i)], bottom + Row)))
            .OrderBy(w => w.Y).ThenBy(w => w.Node)
            .ToArray();
        var floor = int.MinValue;
        foreach (var (node, y) in wished)
        {
            middles[node] = Math.Max(y, floor);
            floor = middles[node] + Row;
        }

        // Where they were pushed down beyond the picture, there is room above.
        var ceiling = Math.Max(bottom, (wished.Length - 1) * Row + (Row / 2));
        foreach (var (node, y) in wished.Reverse())
        {
            if (y <= bottom)
            {
                middles[node] = Math.Min(middles[node], ceiling);
            }

            ceiling = middles[node] - Row;
        }
    }

    // What is linked to nothing on its right goes below the rest.
    private static int Mean(int[] middles, (int Node, int Weight)[] neighbours, int otherwise) =>
        neighbours.Length == 0
            ? otherwise
            : (int)(neighbours.Sum(n => (long)middles[n.Node] * n.Weight) / neighbours.Sum(n => (long)n.Weight));
}
