using System.Text.Json.Nodes;
using OcspEgress.Verification;
using static OcspEgress.Cli.Reports.Schemas.OutputShape;

namespace OcspEgress.Cli.Reports.Schemas;

/// <summary>Fields of <c>verify --output json</c>.</summary>
internal static class VerifySchema
{
    private static JsonObject Outcome => OneOf("passed", "warning", "failed", "skipped");

    private static JsonObject Layer => OneOf([.. Enum.GetNames<VerificationLayer>().Select(n => n.ToLowerInvariant())]);

    public static (string Name, JsonObject Shape, string? Meaning)[] Fields() =>
    [
        ("passed", Flag, "Whether no check failed."),
        ("checks", List(Map(
            ("fingerprint", Sha256, null),
            ("subject", Text, null),
            ("kind", OneOf("responder", "endpoint"), null),
            ("name", Text, "URL of the responder, or the endpoint."),
            ("result", Outcome, null),
            ("failedLayer", OrNull(Layer), "The first layer that failed."),
            ("layers", List(Map(
                ("layer", Layer, null),
                ("result", Outcome, null),
                ("code", OrNull(Text), null),
                ("message", Text, null),
                ("milliseconds", Number, null))), "In the order of the checks."))), null),
    ];
}
