using System.Text.Json;
using System.Text.Json.Nodes;

namespace BicepCheck;

/// <summary>Turns Pulumi's wire forms into plain values: <c>{"4dabf…": "1b47…", "value": …}</c> is a secret around a value.</summary>
internal static class WireValues
{
    /// <summary>Stands for a value that is not known before the deployment; the compiler takes it for any type.</summary>
    public const string Unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

    private const string SignatureKey = "4dabf18193072939515e22adb298388d";

    /// <summary>The value with secrets unwrapped, and references to resources replaced by their ids.</summary>
    public static JsonNode? Plain(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object when value.TryGetProperty(SignatureKey, out _) => Special(value),
        JsonValueKind.Object => new JsonObject(value.EnumerateObject().Select(p => KeyValuePair.Create(p.Name, Plain(p.Value)))),
        JsonValueKind.Array => new JsonArray([.. value.EnumerateArray().Select(Plain)]),
        JsonValueKind.Null => null,
        _ => JsonNode.Parse(value.GetRawText()),
    };

    private static JsonNode? Special(JsonElement value) =>
        value.TryGetProperty("value", out var inner) ? Plain(inner)
        : value.TryGetProperty("id", out var id) && id.GetString() is { Length: > 0 } text ? JsonValue.Create(text)
        : JsonValue.Create(Unknown);
}
