using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using OcspEgress.TestSupport;
using PulumiTestEngine;

namespace OcspEgress.Components.Tests;

/// <summary>Compares with a file in Goldens; <c>UPDATE_GOLDEN=1</c> writes it instead, which CI refuses.</summary>
internal static class Golden
{
    private static readonly JsonSerializerOptions Format = new()
    {
        WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n",
    };

    public static void Check(string name, string actual)
    {
        var path = Path.Combine(Repository.Root, "tests", "OcspEgress.Pulumi.Tests", "Goldens", name);
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            Assert.False(Environment.GetEnvironmentVariable("CI") == "true", "Goldens are not written in CI.");
            File.WriteAllText(path, actual);
        }

        Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("\n"), actual);
    }

    /// <summary>The declared resources in the order in which they were sent, without what every resource of a type has.</summary>
    public static string Graph(EngineResult result)
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
