using System.Text.Json.Nodes;
using NJsonSchema;
using OcspEgress.Diagnostics;
using OcspEgress.Documents;
using OcspEgress.Inventory;
using OcspEgress.Inventory.Reading;
using OcspEgress.Inventory.Shapes;
using OcspEgress.TestSupport;

namespace OcspEgress.Tests.Inventory;

public sealed class InventorySchemaTests
{
    [Fact]
    public void SchemaFile_WhenModelIsWritten_IsEqual() => GoldenFile.Check("docs/inventory.schema.json", InventorySchema.ToJson());

    [Theory]
    [InlineData("version: 1\ncertificates: [a.pem, { path: b, password: { env: X } }, { pfx: c }, { pfx: { content: AAEC, password: d } }]", true)]
    [InlineData("version: 1\ncertificates: [{ endpoint: 'a:443' }, { endpoint: { host: b, startTls: smtp, port: 25 } }, { store: {} }]", true)]
    [InlineData("version: 1\ncertificates: [{ keyVault: { vault: abc, certificate: d, version: '1' } }, { kubernetes: e, name: f }]", true)]
    [InlineData("version: 1\ncertificates: [{ store: { thumbprint: '0011223344556677889900112233445566778899' } }]", true)]
    [InlineData("version: 1\ncertificates: [a]\npins: { a.example: [192.0.2.1] }\ngroups: { a: {} }\noverrides: { a: 'http://b/' }", true)]
    [InlineData("version: 2\ncertificates: [a]", false)]
    [InlineData("version: '1'\ncertificates: [a]", false)]
    [InlineData("certificates: [a]", false)]
    [InlineData("version: 1", false)]
    [InlineData("version: 1\ncertificates: a", false)]
    [InlineData("version: 1\ncertificates: [7]", false)]
    [InlineData("version: 1\ncertificates: [{}]", false)]
    [InlineData("version: 1\ncertificates: ['']", false)]
    [InlineData("version: 1\ncertificates: [{ path: a, pem: b }]", false)]
    [InlineData("version: 1\ncertificates: [{ path: a, extra: b }]", false)]
    [InlineData("version: 1\ncertificates: [{ pem: a, password: b }]", false)]
    [InlineData("version: 1\ncertificates: [{ path: a, password: { env: A, file: b } }]", false)]
    [InlineData("version: 1\ncertificates: [{ path: a, password: {} }]", false)]
    [InlineData("version: 1\ncertificates: [{ path: a, group: 'b c' }]", false)]
    [InlineData("version: 1\ncertificates: [{ endpoint: { port: 443 } }]", false)]
    [InlineData("version: 1\ncertificates: [{ endpoint: { host: a, port: 65536 } }]", false)]
    [InlineData("version: 1\ncertificates: [{ endpoint: { host: a, startTls: ftp } }]", false)]
    [InlineData("version: 1\ncertificates: [{ keyVault: { vault: abc, version: '1' } }]", false)]
    [InlineData("version: 1\ncertificates: [{ store: { thumbprint: '00' } }]", false)]
    [InlineData("version: 1\ncertificates: [{ store: { thumbprint: '0011223344556677889900112233445566778899', subject: a } }]", false)]
    [InlineData("version: 1\ncertificates: [a]\npurposes: []", false)]
    [InlineData("version: 1\ncertificates: [a]\npurposes: [tls]", false)]
    [InlineData("version: 1\ncertificates: [a]\nchain: 1", false)]
    [InlineData("version: 1\ncertificates: [a]\nresolution: { timeout: 3 }", false)]
    [InlineData("version: 1\ncertificates: [a]\nresolution: { timeout: 3sec }", false)]
    [InlineData("version: 1\ncertificates: [a]\nresolution: { attempts: 0 }", false)]
    [InlineData("version: 1\ncertificates: [a]\npolicy: { allowedPorts: ['80'] }", false)]
    [InlineData("version: 1\ncertificates: [a]\npolicy: { allowedNetworks: [example.com] }", false)]
    [InlineData("version: 1\ncertificates: [a]\npins: { a: 192.0.2.1 }", false)]
    [InlineData("version: 1\ncertificates: [a]\noverrides: { a: b }", false)]
    [InlineData("version: 1\ncertificates: [a]\ngroups: { '-': {} }", false)]
    [InlineData("version: 1\ncertificates: [a]\ntargets: { azureNsg: { priorities: { from: 1, to: 200 } } }", false)]
    [InlineData("version: 1\ncertificates: [a]\ntargets: { azureNsg: { priorities: { from: 100 } } }", false)]
    public async Task Schema_WhenDocumentIsChecked_AgreesWithTheReader(string yaml, bool isSound)
    {
        var schema = await JsonSchema.FromJsonAsync(InventorySchema.ToJson());

        Assert.Equal(isSound, !InventoryTexts.Read(yaml).HasErrors);
        Assert.Equal(isSound, schema.Validate(ToJson(yaml)).Count == 0);
    }

    [Fact]
    public async Task Schema_WhenExampleOfTheDocsIsChecked_FindsNothing()
    {
        var schema = await JsonSchema.FromJsonAsync(InventorySchema.ToJson());

        Assert.Empty(schema.Validate(ToJson(InventoryTexts.Full)));
    }

    [Fact]
    public void Docs_WhenModelHasAKey_NameIt()
    {
        var docs = File.ReadAllText(Path.Combine(Repository.Root, "docs", "inventory.md"));
        var keys = KeysOf(JsonNode.Parse(InventorySchema.ToJson())!).Distinct().ToList();

        Assert.True(keys.Count > 40, $"{keys.Count} keys");
        Assert.All(keys, k => Assert.True(docs.Contains($"`{k}`", StringComparison.Ordinal) || docs.Contains($"{{ {k}: ", StringComparison.Ordinal), k));
        Assert.All(keys, k => Assert.True(InventoryTexts.Full.Contains($"{k}:", StringComparison.Ordinal) || k is "content" or "version" or "thumbprint" or "path", k));
    }

    private static IEnumerable<string> KeysOf(JsonNode node) => node switch
    {
        JsonObject o => ((o["properties"] as JsonObject)?.Select(p => p.Key) ?? []).Concat(o.SelectMany(p => p.Value is null ? [] : KeysOf(p.Value))),
        JsonArray a => a.SelectMany(i => i is null ? [] : KeysOf(i)),
        _ => [],
    };

    private static string ToJson(string yaml)
    {
        var text = new InventoryText { Text = yaml, Path = "x", BaseDirectory = "/" };
        return ToNode(InventoryDocument.Compose(new ReadScope(text, new DiagnosticList()))!)!.ToJsonString();
    }

    // As an editor reads YAML: plain scalars get their types.
    private static JsonNode? ToNode(DocumentNode node) => node switch
    {
        MappingNode m => new JsonObject(m.Entries.Select(e => KeyValuePair.Create(e.Key.Value, ToNode(e.Value)))),
        SequenceNode s => new JsonArray([.. s.Items.Select(ToNode)]),
        ScalarNode { Kind: ScalarKind.Null } => null,
        ScalarNode { Kind: ScalarKind.Boolean } b => JsonValue.Create(b.Value == "true"),
        ScalarNode { Kind: ScalarKind.Integer } i => JsonNode.Parse(i.Value),
        ScalarNode t => JsonValue.Create(t.Value),
        _ => throw new InvalidOperationException(node.Description),
    };
}
