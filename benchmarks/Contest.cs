using System.Globalization;
using System.Text;

namespace OcspEgress.Benchmarks;

/// <summary>Programs on the same input, in turn: what slows the machine down meanwhile slows all of them.</summary>
/// <param name="Title">The input.</param>
/// <param name="Runners">The programs; ratios are to the first one.</param>
internal sealed record Contest(string Title, IReadOnlyList<Runner> Runners)
{
    /// <summary>Runs all of them once to warm the file cache, then round by round.</summary>
    /// <returns>A table in Markdown: medians, and medians of the ratios of each round.</returns>
    public string Run(int rounds)
    {
        var costs = Runners.Select(r => new List<Cost>()).ToArray();
        for (var round = -1; round < rounds; round++)
        {
            foreach (var (i, runner) in Runners.Index())
            {
                var cost = runner.Run();
                if (round >= 0)
                {
                    costs[i].Add(cost);
                }
            }
        }

        var text = new StringBuilder($"### {Title}\n\n| | time, s | ratio | CPU, s | ratio | memory, MiB |\n| --- | --- | --- | --- | --- | --- |\n");
        foreach (var (i, runner) in Runners.Index())
        {
            text.Append(CultureInfo.InvariantCulture, $"| {runner.Name} | {Median(costs[i], c => c.Wall):F2} | {Ratio(c => c.Wall):F2} | {Median(costs[i], c => c.Cpu):F2} | {Ratio(c => c.Cpu):F2} | {Median(costs[i], c => c.Memory):F0} |\n");

            double Ratio(Func<Cost, double> figure) => Median(Enumerable.Range(0, rounds), r => figure(costs[i][r]) / figure(costs[0][r]));
        }

        return text.ToString();
    }

    private static double Median<T>(IEnumerable<T> items, Func<T, double> figure)
    {
        double[] sorted = [.. items.Select(figure).Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
