using System.Collections.Immutable;
using System.Text.Json.Nodes;
using OcspEgress.Cli.Output;
using OcspEgress.Comparison;
using OcspEgress.Resolution.LockFile;

namespace OcspEgress.Cli.Reports;

/// <summary>What a new lock changes.</summary>
internal static class LockReport
{
    public static Report Of(PipelineResult result, ImmutableArray<LockChange> changes, PlanComparison comparison)
    {
        var model = new JsonObject
        {
            ["version"] = 1,
            ["certificates"] = result.Lock.Certificates.Length,
            ["hosts"] = result.Lock.Hosts.Length,
            ["addresses"] = result.Lock.Hosts.Sum(h => h.Addresses.Length),
            ["rules"] = result.Lock.Rules.Length,
            ["sunset"] = DiffReport.Model(comparison.Sunset),
            ["changes"] = ReportJson.Objects(changes.Select(c => new JsonObject
            {
                ["part"] = Lower(c.Part),
                ["kind"] = Lower(c.Kind),
                ["name"] = c.Name,
                ["detail"] = c.Detail,
            })),
        };
        var summary = $"{ReportJson.Count(result.Lock.Certificates.Length, "certificate")}, {ReportJson.Count(result.Lock.Hosts.Length, "host")}, "
            + $"{ReportJson.Count(result.Lock.Rules.Length, "rule")}; {ReportJson.Count(changes.Length, "change")}";
        var table = new ReportTable(
            null,
            changes.IsEmpty ? [] : ["Change", "Part", "Name", "Detail"],
            [.. changes.Select(c => (string[])[Lower(c.Kind), Lower(c.Part), c.Name, c.Detail])],
            summary);
        return new Report(model, [table, .. DiffReport.Sunset(comparison)]);
    }

    private static string Lower<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
