using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Numerics;
using OcspEgress.Comparison;

namespace OcspEgress.Cli.Reports;

/// <summary>Who may open more or less than before, in numbers and words: a sentence for each group and for each host.</summary>
internal static class FlowWording
{
    private const int MostSentences = 3;
    private const int MostNetworks = 5;

    /// <summary>What fits into the first line; what does not is counted there.</summary>
    public static string First(PlanComparison comparison)
    {
        var all = Sentences(comparison);
        var rest = all.Length - MostSentences;
        return string.Join(' ', all.Take(MostSentences)) + (rest > 0 ? $" {ReportJson.Number(rest)} more {(rest == 1 ? "widening or narrowing" : "widenings and narrowings")} below." : "");
    }

    /// <summary>The others.</summary>
    public static IEnumerable<string> Rest(PlanComparison comparison) => Sentences(comparison).Skip(MostSentences);

    /// <summary>How many destination addresses are open that were not, and the other way round, over all hosts.</summary>
    public static string Totals(ImmutableArray<FlowChange> flows)
    {
        // One host may be told of twice, for the groups that came and those that went.
        var hosts = flows.GroupBy(f => f.Endpoint).ToArray();
        var (opened, closed) = (hosts.Aggregate(BigInteger.Zero, (n, h) => n + h.Max(f => f.Gained)), hosts.Aggregate(BigInteger.Zero, (n, h) => n + h.Max(f => f.Lost)));
        return $"{Addresses(opened)} opened, {Amount(closed)} closed";
    }

    private static ImmutableArray<string> Sentences(PlanComparison comparison) =>
        [.. comparison.Sources.Select(s => $"{Of(s)}."), .. comparison.Flows.OrderByDescending(f => f.Gained).Select(f => $"{Of(f)}.")];

    private static string Of(FlowChange change)
    {
        var who = string.Join(", ", change.Groups.Take(MostNetworks).Select(g => g.Length == 0 ? "servers of no group" : DiffWording.Cut(g)))
            + (change.Groups.Length > MostNetworks ? $" +{ReportJson.Number(change.Groups.Length - MostNetworks)}" : "");
        who = who.Length == 0 ? "servers" : who;
        return change.Kind switch
        {
            ChangeKind.Added => $"{who} may open {change.Endpoint} ({(change.Gained.IsZero ? "by name alone" : Addresses(change.Gained))})",
            ChangeKind.Removed => $"{who} may no longer open {change.Endpoint} ({(change.Lost.IsZero ? "by name alone" : Addresses(change.Lost))})",
            _ => $"{who} may open {change.Endpoint} at {string.Join(" and ", Parts(change))}",
        };
    }

    private static IEnumerable<string> Parts(FlowChange change)
    {
        if (!change.Gained.IsZero)
        {
            yield return $"{Amount(change.Gained)} more {(change.Gained.IsOne ? "address" : "addresses")}";
        }

        if (!change.Lost.IsZero)
        {
            yield return $"{Amount(change.Lost)} fewer";
        }
    }

    private static string Of(SourceChange change)
    {
        var endpoints = change.Endpoints.Length == 1 ? $"{change.Endpoints[0]}" : $"{change.Endpoints[0]} and {ReportJson.Number(change.Endpoints.Length - 1)} more";
        var counts = new[] { (change.Gained, "more addresses may"), (change.Lost, "addresses may no longer") }
            .Where(c => c.Item1 > 0).Select(c => $"{Amount(c.Item1!.Value)} {c.Item2}").ToArray();
        var meaning = counts.Length > 0 ? $"{string.Join(", ", counts)} open {endpoints}" : $"for {endpoints}";
        return $"{change.Group}: {Networks(change.Before)} -> {Networks(change.After)}, {meaning}";
    }

    private static string Networks(ImmutableArray<IPNetwork> networks) => networks.IsEmpty
        ? "the servers that the target knows"
        : string.Join(", ", networks.Take(MostNetworks)) + (networks.Length > MostNetworks ? $" +{ReportJson.Number(networks.Length - MostNetworks)}" : "");

    /// <summary>A number of addresses.</summary>
    public static string Addresses(BigInteger count) => $"{Amount(count)} {(count.IsOne ? "address" : "addresses")}";

    // Of IPv6 nobody reads the digits.
    private static string Amount(BigInteger count) =>
        count < BigInteger.One << 40 ? count.ToString("N0", CultureInfo.InvariantCulture) : $"about 2^{ReportJson.Number((int)(count.GetBitLength() - 1))}";
}
