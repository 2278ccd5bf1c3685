using System.Text.Json.Nodes;
using Azure.Bicep.Types.Concrete;

namespace BicepCheck;

/// <summary>
/// Gives a flat azure-native value the nesting that Resource Manager has. azure-native lifts what is under
/// <c>properties</c> one level up; the type says where each name belongs. A name that the type has in neither place goes
/// where it would have to be, so that the compiler sees and reports it.
/// </summary>
internal sealed class ArmShaper
{
    private readonly List<BicepDiagnostic> _diagnostics = [];
    private readonly string _resource;

    public ArmShaper(string resource) => _resource = resource;

    /// <summary>What was found in open enums so far.</summary>
    public IReadOnlyList<BicepDiagnostic> Diagnostics => _diagnostics;

    /// <summary>The value in Resource Manager's shape.</summary>
    public JsonNode? Shape(JsonNode? value, TypeBase type, string path) => (value, type) switch
    {
        (JsonObject o, ObjectType t) => ShapeObject(o, t.Properties, t.AdditionalProperties?.Type, path),
        (JsonObject o, DiscriminatedObjectType t) => ShapeDiscriminated(o, t, path),
        // userAssignedIdentities: a list of ids here, an object keyed by id there.
        (JsonArray a, ObjectType { AdditionalProperties: not null }) =>
            new JsonObject(a.Select(id => KeyValuePair.Create(id!.GetValue<string>(), (JsonNode?)new JsonObject()))),
        (JsonArray a, ArrayType t) => new JsonArray([.. a.Select((item, i) => Shape(item, t.ItemType.Type, $"{path}[{i}]"))]),
        (JsonValue v, UnionType t) => CheckEnum(v, t, path),
        _ => value?.DeepClone(),
    };

    private JsonObject ShapeDiscriminated(JsonObject value, DiscriminatedObjectType type, string path)
    {
        var properties = new Dictionary<string, ObjectTypeProperty>(type.BaseProperties, StringComparer.Ordinal);
        var kind = value[type.Discriminator]?.GetValue<string>() ?? "";
        if (type.Elements.TryGetValue(kind, out var element) && element.Type is ObjectType chosen)
        {
            foreach (var (name, property) in chosen.Properties)
            {
                properties[name] = property;
            }
        }

        return ShapeObject(value, properties, null, path);
    }

    private JsonObject ShapeObject(
        JsonObject value, IReadOnlyDictionary<string, ObjectTypeProperty> properties, TypeBase? others, string path)
    {
        var result = new JsonObject();
        var inner = properties.TryGetValue("properties", out var bag) ? bag.Type.Type as ObjectType : null;
        foreach (var (name, item) in value)
        {
            var place = $"{path}.{name}";
            if (properties.TryGetValue(name, out var own) && !own.Flags.HasFlag(ObjectTypePropertyFlags.ReadOnly))
            {
                result[name] = Shape(item, own.Type.Type, place);
            }
            else if (inner is not null)
            {
                var nested = (JsonObject)(result["properties"] ??= new JsonObject());
                nested[name] = inner.Properties.TryGetValue(name, out var found)
                    ? Shape(item, found.Type.Type, place)
                    : item?.DeepClone();
            }
            else
            {
                result[name] = others is null ? item?.DeepClone() : Shape(item, others, place);
            }
        }

        return result;
    }

    // Most enums of Azure are open: 'Allow' | 'Deny' | string. The compiler is silent about 'allow' there; Azure may not be.
    private JsonNode CheckEnum(JsonValue value, UnionType type, string path)
    {
        var listed = type.Elements.Select(e => e.Type).OfType<StringLiteralType>().Select(l => l.Value).ToList();
        var isOpen = type.Elements.Any(e => e.Type is StringType);
        if (isOpen && value.TryGetValue<string>(out var text) && text != WireValues.Unknown && !listed.Contains(text, StringComparer.Ordinal))
        {
            var near = listed.Find(l => string.Equals(l, text, StringComparison.OrdinalIgnoreCase));
            _diagnostics.Add(near is null
                ? new BicepDiagnostic(_resource, "Info", "enum-unlisted", $"{path}: '{text}' is not among {string.Join(", ", listed)}")
                : new BicepDiagnostic(_resource, "Warning", "enum-casing", $"{path}: '{text}' is written '{near}'"));
        }

        return value.DeepClone();
    }
}
