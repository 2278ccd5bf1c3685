using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json.Nodes;
using OcspEgress.Components;
using OcspEgress.Inventory.Shapes;
using OcspEgress.Plugin.Components;
using OcspEgress.Plugin.Inputs;
using Pulumi;

namespace OcspEgress.Plugin.Tests;

/// <summary>The schema as the components have it: inputs of their keys, outputs of their classes. What is only in the file stays.</summary>
internal sealed class ExpectedSchema
{
    private const string Prefix = "ocsp-egress:index:";

    // Names of the types of enums and objects, by the input that has them.
    private static readonly ImmutableSortedDictionary<string, string> TypeNames = new Dictionary<string, string>
    {
        ["extraRules"] = "NsgRule", ["acceptedFindings"] = "AcceptableFinding", ["policyTier"] = "FirewallPolicyTier", ["matching"] = "FirewallMatching",
        ["ipGroups"] = "FirewallIpGroup", ["direction"] = "NsgDirection", ["access"] = "NsgAccess", ["protocol"] = "NsgProtocol",
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    private readonly JsonObject _schema;
    private readonly SortedDictionary<string, JsonObject> _types = new(StringComparer.Ordinal);

    private ExpectedSchema(JsonObject file) => _schema = file.DeepClone().AsObject();

    /// <summary>The schema.</summary>
    /// <param name="file">What is in the file.</param>
    public static JsonObject Of(JsonObject file) => new ExpectedSchema(file).Complete();

    private JsonObject Complete()
    {
        var resources = _schema["resources"]!.AsObject();
        Assert.Equal(ComponentKind.All.Keys.Order(StringComparer.Ordinal), resources.Select(r => r.Key).Order(StringComparer.Ordinal));
        foreach (var (token, kind) in ComponentKind.All)
        {
            var resource = resources[token]!.AsObject();
            resource["inputProperties"] = Properties(kind.Keys);
            resource["requiredInputs"] = Required(kind.Keys);
            var outputs = Outputs(kind.Class, resource["properties"] as JsonObject ?? []);
            resource["properties"] = outputs;

            // Rules by name have no addresses.
            resource["required"] = new JsonArray([.. outputs.Where(o => kind.Class != typeof(FirewallEgress) || o.Key != "addresses").Select(o => (JsonNode)o.Key)]);
        }

        var functions = _schema["functions"]!.AsObject();
        Assert.Equal(FunctionKind.All.Keys.Order(StringComparer.Ordinal), functions.Select(f => f.Key).Order(StringComparer.Ordinal));
        foreach (var (token, kind) in FunctionKind.All)
        {
            functions[token]!["inputs"]!["properties"] = Properties(kind.Keys);
            Assert.Equal(kind.Outputs, functions[token]!["outputs"]!["properties"]!.AsObject().Select(o => o.Key));
        }

        Class(typeof(PlannedRule));
        _schema["types"] = new JsonObject(_types.Select(t => KeyValuePair.Create(t.Key, (JsonNode?)t.Value)));
        return _schema;
    }

    // The type of an output: its fields, with the words that the file has for them.
    private void Class(Type type)
    {
        var token = Prefix + type.Name;
        var file = _schema["types"]![token]!.DeepClone().AsObject();
        var fields = type.GetFields(BindingFlags.Instance | BindingFlags.Public).Select(f => (Name: char.ToLowerInvariant(f.Name[0]) + f.Name[1..], Type: f.FieldType)).ToList();
        var described = file["properties"]!.AsObject();
        file["properties"] = new JsonObject(fields.Select(f => KeyValuePair.Create(f.Name, (JsonNode?)Output((string?)described[f.Name]?["description"] ?? "", TypeOf(f.Type)))));
        file["required"] = new JsonArray([.. fields.Select(f => (JsonNode)f.Name)]);
        _types[token] = file;
    }

    private static JsonArray Required(ImmutableArray<Key> keys) => new([.. keys.Where(k => k.IsRequired).Select(k => (JsonNode)k.Name)]);

    private JsonObject Properties(ImmutableArray<Key> keys) => new(keys.Select(k =>
    {
        var drawn = k.ToSchema();
        var property = new JsonObject { ["description"] = k.Description };
        foreach (var (keyword, value) in Type(k.Name, drawn))
        {
            property[keyword] = value?.DeepClone();
        }

        // Lists and objects have no defaults in a package's schema.
        if (drawn["default"] is JsonValue given)
        {
            property["default"] = given.DeepClone();
        }

        return KeyValuePair.Create(k.Name, (JsonNode?)property);
    }));

    private JsonObject Type(string name, JsonObject drawn) => (string?)drawn["type"] switch
    {
        "string" when drawn["enum"] is JsonArray words => Named(name, new JsonObject { ["type"] = "string", ["enum"] = new JsonArray([.. words.Select(Word)]) }),
        "array" => new JsonObject { ["type"] = "array", ["items"] = Type(name, drawn["items"]!.AsObject()) },
        "object" when drawn["properties"] is JsonObject => Named(
            name, new JsonObject { ["type"] = "object", ["description"] = "A security rule as Azure has it.", ["properties"] = Properties(NsgRuleShape.Keys), ["required"] = Required(NsgRuleShape.Keys) }),
        "object" => new JsonObject { ["type"] = "object", ["additionalProperties"] = Type(name, (drawn["additionalProperties"] as JsonObject ?? drawn["patternProperties"]!.AsObject().Single().Value!.AsObject())) },
        var type => new JsonObject { ["type"] = type },
    };

    private static JsonNode Word(JsonNode? word) => (string)word! == "*"
        ? new JsonObject { ["name"] = "Any", ["value"] = "*" }
        : new JsonObject { ["value"] = word!.DeepClone() };

    private JsonObject Named(string name, JsonObject type)
    {
        var token = Prefix + TypeNames[name];
        _types[token] = type;
        return new JsonObject { ["$ref"] = $"#/types/{token}" };
    }

    private static JsonObject Outputs(Type component, JsonObject described) => new(
        component.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly)
            .Select(p => (Name: p.GetCustomAttribute<OutputAttribute>()?.Name, Type: p.PropertyType))
            .Where(p => p.Name is not null)
            .Select(p => KeyValuePair.Create(p.Name!, (JsonNode?)Output(described[p.Name!]?["description"]?.GetValue<string>() ?? "", TypeOf(p.Type.GenericTypeArguments[0])))));

    private static JsonObject Output(string description, JsonObject type)
    {
        type.Insert(0, "description", description);
        return type;
    }

    private static JsonObject TypeOf(Type type) => type switch
    {
        _ when type == typeof(string) => new JsonObject { ["type"] = "string" },
        _ when type == typeof(PlannedRule) => new JsonObject { ["$ref"] = $"#/types/{Prefix}{type.Name}" },
        _ when type == typeof(int) => new JsonObject { ["type"] = "integer" },
        { IsGenericType: true } when type.GetGenericTypeDefinition() == typeof(ImmutableArray<>) => new JsonObject { ["type"] = "array", ["items"] = TypeOf(type.GenericTypeArguments[0]) },
        { IsGenericType: true } when type.GetGenericTypeDefinition() == typeof(ImmutableDictionary<,>) => new JsonObject { ["type"] = "object", ["additionalProperties"] = TypeOf(type.GenericTypeArguments[1]) },
        _ => throw new NotSupportedException($"No type of a package's schema for {type}."),
    };
}
