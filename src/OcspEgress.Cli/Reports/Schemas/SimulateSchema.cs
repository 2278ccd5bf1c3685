using System.Text.Json.Nodes;
using OcspEgress.Targets.AzureNsg.Simulation;
using static OcspEgress.Cli.Reports.Schemas.OutputShape;

namespace OcspEgress.Cli.Reports.Schemas;

/// <summary>Fields of <c>simulate --output json</c>.</summary>
internal static class SimulateSchema
{
    public static (string Name, JsonObject Shape, string? Meaning)[] Fields() =>
    [
        ("responders", List(Map(
            ("rule", Text, "Name of the planned rule."),
            ("host", Text, null),
            ("port", Number, null),
            ("family", OneOf("ipv4", "ipv6"), null),
            ("verdict", OneOf([.. Enum.GetNames<NsgOutcome>().Select(n => n.ToLowerInvariant())]), null),
            ("decidedBy", List(Map(("name", Text, null), ("priority", Number, null))), "Rules of the NSG that decide."),
            ("reason", Text, null))), null),
    ];
}
