using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using OcspEgress.Plugin.Serving;
using OcspEgress.TestSupport;

namespace OcspEgress.Plugin.Tests;

/// <summary>The package's schema says of the components what they are. <c>UPDATE_GOLDEN=1</c> writes it; descriptions of outputs are written by hand.</summary>
public sealed class SchemaTests
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public void Schema_WhenComparedWithTheComponents_SaysTheSame()
    {
        var path = Path.Combine(Repository.Root, "src", "OcspEgress.Plugin", "schema.json");
        var expected = ExpectedSchema.Of(JsonNode.Parse(File.ReadAllText(path))!.AsObject());
        GoldenFile.Check("src/OcspEgress.Plugin/schema.json", expected.ToJsonString(Indented) + "\n");
    }

    [Fact]
    public void Schema_WhenRead_DescribesEveryPropertyAndHasTheVersion()
    {
        var schema = JsonNode.Parse(PackageSchema.Text)!;
        Assert.Equal(PackageSchema.Version, (string)schema["version"]!);
        var described = Everything(schema).OfType<JsonObject>().Select(o => o["description"]).OfType<JsonValue>().Select(d => d.GetValue<string>()).ToList();
        Assert.True(described.Count > 60);
        Assert.All(described, text => Assert.Matches("^.{8,}[.]$", text));
    }

    private static IEnumerable<JsonNode> Everything(JsonNode node) => new[] { node }.Concat(node switch
    {
        JsonObject entries => entries.Select(e => e.Value).OfType<JsonNode>().SelectMany(Everything),
        JsonArray items => items.OfType<JsonNode>().SelectMany(Everything),
        _ => [],
    });
}
