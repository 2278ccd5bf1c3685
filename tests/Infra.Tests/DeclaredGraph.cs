using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using PulumiTestEngine;

namespace Infra.Tests;

/// <summary>What a run declared, as text, by URN.</summary>
internal static class DeclaredGraph
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The text of the whole graph.</summary>
    public static string Of(EngineResult result) => new JsonObject
    {
        ["resources"] = new JsonArray([.. result.Resources.Select(Resource)]),
        ["outputs"] = Sorted(result.StackOutputs),
    }.ToJsonString(Options) + "\n";

    /// <summary>URNs, sorted.</summary>
    public static IEnumerable<string> Urns(EngineResult result) => result.Resources.Select(r => r.Urn);

    /// <summary>A resource as it was registered, by URN.</summary>
    public static Dictionary<string, string> ByUrn(EngineResult result) =>
        result.Resources.ToDictionary(r => r.Urn, r => Resource(r).ToJsonString(Options), StringComparer.Ordinal);

    private static JsonObject Resource(ResourceRegistration resource) => new()
    {
        ["urn"] = resource.Urn,
        ["parent"] = resource.Parent,
        ["version"] = resource.Version,
        ["inputs"] = Sorted(resource.Inputs),
        ["dependencies"] = new JsonArray([.. resource.Dependencies.Order(StringComparer.Ordinal).Select(d => (JsonNode)d)]),
    };

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject map => new JsonObject(map.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => KeyValuePair.Create(p.Key, Sorted(p.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Sorted)]),
        _ => node?.DeepClone(),
    };
}
