using System.Text.Json.Nodes;
using static OcspEgress.Cli.Reports.Schemas.OutputShape;

namespace OcspEgress.Cli.Reports.Schemas;

/// <summary>Fields of <c>lock --output json</c>, also with <c>--check</c> and <c>--prune</c>.</summary>
internal static class LockSchema
{
    public static (string Name, JsonObject Shape, string? Meaning)[] Fields() =>
    [
        ("certificates", Number, "How many the new lock holds."),
        ("hosts", Number, null),
        ("addresses", Number, null),
        ("rules", Number, null),
        ("sunset", DiffSchema.Sunset, "Certificates that lost OCSP; null where none did."),
        ("changes", List(Map(
            ("part", OneOf("source", "certificate", "address", "rule"), null),
            ("kind", OneOf("added", "removed", "changed"), null),
            ("name", Text, null),
            ("detail", Text, null))), null),
        ("file", Map(
            ("differs", Flag, "Whether a byte of the file changes."),
            ("kinds", List(OneOf("places", "certificates", "days", "samples", "answers", "order", "spelling")), "In what, besides the changes.")), null),
        ("forgotten", List(Map(
            ("host", Text, null),
            ("needed", Flag, "Whether a certificate still needs the host."),
            ("addresses", Texts, null))), "What --prune took out."),
        ("verdicts", List(OutputSchemas.Verdict), "What rules by address are worth, by host."),
    ];
}
