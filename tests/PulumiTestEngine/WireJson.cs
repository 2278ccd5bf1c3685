using System.Text.Json;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Pulumi.Protocol;

namespace PulumiTestEngine;

/// <summary>Messages and property bags as JSON, and back.</summary>
internal static class WireJson
{
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = WireLimits.Recursion };

    public static JsonObject ToJson(IMessage message)
        => JsonNode.Parse(JsonFormatter.Default.Format(message), documentOptions: Deep)!.AsObject();

    public static Struct ToStruct(JsonObject json)
    {
        var fields = new Struct();
        foreach (var (key, value) in json)
        {
            fields.Fields.Add(key, ToValue(value));
        }

        return fields;
    }

    /// <summary>Whether an unknown value is anywhere in it.</summary>
    public static bool HasUnknowns(JsonNode? json) => json switch
    {
        JsonObject fields => fields.Any(field => HasUnknowns(field.Value)),
        JsonArray list => list.Any(HasUnknowns),
        JsonValue value => value.TryGetValue<string>(out var text) && WireKeys.IsUnknown(text),
        _ => false,
    };

    private static Value ToValue(JsonNode? json) => json switch
    {
        JsonObject fields => Value.ForStruct(ToStruct(fields)),
        JsonArray list => Value.ForList([.. list.Select(ToValue)]),
        JsonValue value when value.GetValueKind() == JsonValueKind.String => Value.ForString(value.GetValue<string>()),
        JsonValue value when value.GetValueKind() is JsonValueKind.True or JsonValueKind.False => Value.ForBool(value.GetValue<bool>()),
        JsonValue value => Value.ForNumber(JsonSerializer.SerializeToElement(value).GetDouble()),
        _ => Value.ForNull(),
    };
}
