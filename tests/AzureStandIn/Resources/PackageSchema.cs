using System.Text.Json.Nodes;

namespace AzureStandIn.Resources;

/// <summary>The package's schema as far as Pulumi YAML needs it: names of types, inputs and outputs. A value may be anything.</summary>
internal static class PackageSchema
{
    /// <summary>The schema.</summary>
    public static string Text => new JsonObject
    {
        ["name"] = "azure-native",
        ["version"] = ResourceKinds.Version,
        ["resources"] = new JsonObject(ResourceKinds.All.Values.OrderBy(k => k.Token, StringComparer.Ordinal)
            .Select(k => KeyValuePair.Create(k.Token, (JsonNode?)Resource(k)))),
    }.ToJsonString();

    private static JsonObject Resource(ResourceKind kind) => new()
    {
        ["inputProperties"] = Anything(kind.Inputs.Except(["id"])),
        ["requiredInputs"] = new JsonArray([.. kind.Required.Order(StringComparer.Ordinal).Select(i => (JsonNode)i)]),
        ["properties"] = Anything(kind.Outputs.Except(["id", "urn"])),
    };

    private static JsonObject Anything(IEnumerable<string> names) =>
        new(names.Order(StringComparer.Ordinal).Select(n => KeyValuePair.Create(n, (JsonNode?)new JsonObject { ["$ref"] = "pulumi.json#/Any" })));
}
