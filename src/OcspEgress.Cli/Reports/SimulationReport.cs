using System.Text.Json.Nodes;
using OcspEgress.Cli.Output;
using OcspEgress.Targets.AzureNsg.Analysis;
using OcspEgress.Targets.AzureNsg.Simulation;

namespace OcspEgress.Cli.Reports;

/// <summary>What an NSG does to the flows to each responder.</summary>
internal static class SimulationReport
{
    public static Report Of(NsgReport report)
    {
        var model = new JsonObject
        {
            ["version"] = 1,
            ["responders"] = ReportJson.Objects(report.Responders.Select(Model)),
        };
        var allowed = report.Responders.Count(r => r.Outcome == NsgOutcome.Allowed);
        var table = new ReportTable(
            null,
            ["Responder", "Family", "Verdict", "Decided by", "Why"],
            [.. report.Responders.Select(r => (string[])
            [
                r.Rule.Opening.Endpoint.ToString(),
                r.Rule.Family.ToString(),
                Word(r.Outcome),
                string.Join('\n', r.DecidedBy.Select(d => $"{ReportJson.Number(d.Priority)} {d.Name}")),
                r.Reason,
            ])],
            $"{ReportJson.Number(allowed)} of {ReportJson.Count(report.Responders.Length, "responder rule")} allowed");
        return new Report(model, [table]);
    }

    private static JsonObject Model(NsgResponderVerdict verdict) => new()
    {
        ["rule"] = verdict.Rule.Name,
        ["host"] = verdict.Rule.Opening.Endpoint.Host.Value,
        ["port"] = verdict.Rule.Opening.Endpoint.Port.Number,
        ["family"] = verdict.Rule.Family.ToString().ToLowerInvariant(),
        ["verdict"] = Word(verdict.Outcome),
        ["decidedBy"] = ReportJson.Objects(verdict.DecidedBy.Select(d => new JsonObject { ["name"] = d.Name, ["priority"] = d.Priority })),
        ["reason"] = verdict.Reason,
    };

    private static string Word(NsgOutcome outcome) => outcome.ToString().ToLowerInvariant();
}
