using System.Text.Json;
using System.Text.Json.Nodes;
using Google.Protobuf.WellKnownTypes;

namespace AzureStandIn.Wire;

/// <summary>Property bags of the wire as JSON, and back.</summary>
internal static class PropertyBags
{
    /// <summary>What the engine writes for a value that a preview does not know.</summary>
    public const string Unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

    /// <summary>As JSON.</summary>
    public static JsonObject ToJson(Struct? bag) =>
        bag is null ? [] : new JsonObject(bag.Fields.Select(f => KeyValuePair.Create(f.Key, ToJson(f.Value))));

    /// <summary>As a bag.</summary>
    public static Struct ToStruct(JsonObject json)
    {
        var bag = new Struct();
        foreach (var (key, value) in json)
        {
            bag.Fields.Add(key, ToValue(value));
        }

        return bag;
    }

    private static JsonNode? ToJson(Value value) => value.KindCase switch
    {
        Value.KindOneofCase.StringValue => JsonValue.Create(value.StringValue),
        Value.KindOneofCase.BoolValue => JsonValue.Create(value.BoolValue),
        Value.KindOneofCase.NumberValue => JsonValue.Create(value.NumberValue),
        Value.KindOneofCase.StructValue => ToJson(value.StructValue),
        Value.KindOneofCase.ListValue => new JsonArray([.. value.ListValue.Values.Select(ToJson)]),
        _ => null,
    };

    private static Value ToValue(JsonNode? json) => json?.GetValueKind() switch
    {
        JsonValueKind.Object => Value.ForStruct(ToStruct(json.AsObject())),
        JsonValueKind.Array => Value.ForList([.. json.AsArray().Select(ToValue)]),
        JsonValueKind.String => Value.ForString(json.GetValue<string>()),
        JsonValueKind.True or JsonValueKind.False => Value.ForBool(json.GetValue<bool>()),
        JsonValueKind.Number => Value.ForNumber(JsonSerializer.SerializeToElement(json).GetDouble()),
        _ => Value.ForNull(),
    };
}
