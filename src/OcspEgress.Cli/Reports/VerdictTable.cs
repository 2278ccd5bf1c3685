using System.Collections.Immutable;
using System.Text.Json.Nodes;
using OcspEgress.Cli.Output;
using OcspEgress.Resolution.Sampling;

namespace OcspEgress.Cli.Reports;

/// <summary>What rules by address are worth, host by host.</summary>
internal static class VerdictTable
{
    private const int MostNamed = 5;

    /// <summary>
    /// A row for each verdict. Hosts with too few samples are named once below; a column that would say nothing of any host
    /// is left out.
    /// </summary>
    public static ReportTable Of(string title, IReadOnlyCollection<HostVerdict> verdicts)
    {
        (string Head, Func<HostVerdict, string> Cell)[] columns =
        [
            ("Host", v => v.Host.Value),
            ("Addresses", v => ReportJson.Number(v.Addresses)),
            ("Samples", v => ReportJson.Number(v.Samples)),
            ("New in next answer", v => v.Novelty is null ? "" : VerdictText.Percent(v.Novelty)),
            ("Verdict", Verdict),
        ];
        var shown = columns.Where(c => verdicts.Any(v => c.Cell(v).Length > 0)).ToArray();
        return new ReportTable(
            title, [.. shown.Select(c => c.Head)], [.. verdicts.Select(v => shown.Select(c => c.Cell(v)).ToArray())], TooFew(verdicts));
    }

    /// <summary>The verdicts for JSON and YAML.</summary>
    public static JsonArray Model(ImmutableArray<HostVerdict> verdicts) => ReportJson.Objects(verdicts.Select(v => new JsonObject
    {
        ["host"] = v.Host.Value,
        ["verdict"] = Kind(v),
        ["addresses"] = v.Addresses,
        ["samples"] = v.Samples,
        ["newInNextAnswer"] = v.Novelty is { } chance ? Math.Round(chance, 4) : null,
        ["cdn"] = v.Cdn?.Value,
        ["full"] = v.IsFull,
    }));

    private static string Verdict(HostVerdict verdict) => verdict.Kind == VerdictKind.Unknown
        ? ""
        : $"{Kind(verdict)}{(verdict.Cdn is null ? "" : $" (CDN: {verdict.Cdn})")}{(verdict.IsFull ? " (lock is full)" : "")}";

    private static string? TooFew(IReadOnlyCollection<HostVerdict> verdicts)
    {
        var hosts = verdicts.Where(v => v is { Novelty: null, IsFull: false }).Select(v => v.Host.Value).ToArray();
        var named = hosts.Length <= MostNamed ? string.Join(", ", hosts) : $"{hosts.Length} hosts";
        return hosts.Length == 0 ? null
            : $"Too few samples to estimate how often the next answer is new: {named} (it takes {HostJudge.EnoughSamples} of each address family)";
    }

    private static string Kind(HostVerdict verdict) => verdict.Kind.ToString().ToLowerInvariant();
}
