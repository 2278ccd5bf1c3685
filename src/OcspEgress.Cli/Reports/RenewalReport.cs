using System.Text.Json.Nodes;
using OcspEgress.Cli.Output;
using OcspEgress.Resolution;

namespace OcspEgress.Cli.Reports;

/// <summary>How many addresses got a newer day.</summary>
internal static class RenewalReport
{
    public static Report Of(EgressLock known, EgressLock renewed)
    {
        var (before, after) = (known.Hosts.SelectMany(h => h.Addresses).ToArray(), renewed.Hosts.SelectMany(h => h.Addresses).ToArray());
        var newer = before.Zip(after).Count(p => p.First != p.Second);
        var model = new JsonObject { ["version"] = 1, ["addresses"] = after.Length, ["renewed"] = newer };
        var summary = $"{ReportJson.Number(newer)} of {ReportJson.Number(after.Length)} addresses renewed";
        return new Report(model, [new ReportTable(null, [], [], summary)]);
    }
}
