using System.Collections.Immutable;
using System.Text.Json.Nodes;
using OcspEgress.Cli.Output;
using OcspEgress.Resolution.Sampling;

namespace OcspEgress.Cli.Reports;

/// <summary>What rules by address are worth, host by host.</summary>
internal static class VerdictTable
{
    /// <summary>A row for each verdict.</summary>
    public static ReportTable Of(string title, IEnumerable<HostVerdict> verdicts) => new(
        title,
        ["Host", "Addresses", "Samples", "New in next answer", "Verdict"],
        [.. verdicts.Select(v => (string[])
        [
            v.Host.Value,
            ReportJson.Number(v.Addresses),
            ReportJson.Number(v.Samples),
            VerdictText.Percent(v.Novelty),
            $"{Kind(v)}{(v.Cdn is null ? "" : $" (CDN: {v.Cdn})")}{(v.IsFull ? " (lock is full)" : "")}",
        ])]);

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

    private static string Kind(HostVerdict verdict) => verdict.Kind.ToString().ToLowerInvariant();
}
