using System.Text.Json.Nodes;
using OcspEgress.Cli.Output;
using OcspEgress.Verification;

namespace OcspEgress.Cli.Reports;

/// <summary>What a verification found, layer by layer.</summary>
internal static class VerificationTable
{
    public static Report Of(VerificationReport report)
    {
        var model = new JsonObject
        {
            ["version"] = 1,
            ["passed"] = report.Passed,
            ["checks"] = ReportJson.Objects(report.Results.Select(Model)),
        };
        var failed = report.Results.Count(r => r.Outcome == LayerOutcome.Failed);
        var table = new ReportTable(
            null,
            ["Certificate", "Check", "Result", "Layers", "First failure"],
            [.. report.Results.Select(r => (string[])
            [
                r.Certificate.Subject,
                r.Name,
                Word(r.Outcome),
                string.Join(' ', r.Layers.Where(l => l.Outcome != LayerOutcome.Skipped).Select(l => $"{Sign(l.Outcome)}{Word(l.Layer)}")),
                (r.Failure ?? r.Layers.FirstOrDefault(l => l.Outcome == LayerOutcome.Warning))?.Message ?? "",
            ])],
            $"{ReportJson.Count(report.Results.Length, "check")}, {ReportJson.Number(failed)} failed");
        return new Report(model, [table]);
    }

    private static char Sign(LayerOutcome outcome) => outcome switch
    {
        LayerOutcome.Passed => '+',
        LayerOutcome.Warning => '!',
        _ => '-',
    };

    private static JsonObject Model(VerificationResult result) => new()
    {
        ["fingerprint"] = result.Certificate.Fingerprint,
        ["subject"] = result.Certificate.Subject,
        ["kind"] = Word(result.Kind),
        ["name"] = result.Name,
        ["result"] = Word(result.Outcome),
        ["failedLayer"] = result.Failure is { } failure ? Word(failure.Layer) : null,
        ["layers"] = ReportJson.Objects(result.Layers.Select(l => new JsonObject
        {
            ["layer"] = Word(l.Layer),
            ["result"] = Word(l.Outcome),
            ["code"] = l.Code?.Id,
            ["message"] = l.Message,
            ["milliseconds"] = (long)l.Elapsed.TotalMilliseconds,
        })),
    };

    private static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
