using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using PulumiTestEngine;

namespace OcspEgress.Components.Tests;

/// <summary>What a run declared, as text that golden files hold.</summary>
internal static class DeclaredGraph
{
    private static readonly JsonSerializerOptions Format = new()
    {
        WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n",
    };

    /// <summary>The declared resources by URN, without what every resource of a type has.</summary>
    public static string Of(EngineResult result)
    {
        var graph = new JsonObject();
        foreach (var resource in result.Resources)
        {
            graph[ShortOf(resource.Urn)] = new JsonObject
            {
                ["parent"] = ShortOf(resource.Parent),
                ["inputs"] = Sorted(resource.Inputs),
                ["dependencies"] = new JsonArray([.. resource.Dependencies.Order(StringComparer.Ordinal).Select(d => (JsonNode)ShortOf(d))]),
                ["outputs"] = result.Outputs.TryGetValue(resource.Urn, out var outputs) ? Sorted(outputs) : null,
            };
        }

        return graph.ToJsonString(Format) + "\n";
    }

    private static string ShortOf(string urn) => urn.Length == 0 ? "" : string.Join("::", urn.Split("::")[2..]);

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject map => new JsonObject(map.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => KeyValuePair.Create(p.Key, Sorted(p.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Sorted)]),
        _ => node?.DeepClone(),
    };
}
