using System.Text.Json.Nodes;

namespace OcspEgress.Cli.Reports.Schemas;

/// <summary>Pieces of a JSON Schema for what commands print: every field is always there, and there are no others.</summary>
internal static class OutputShape
{
    public static JsonObject Text => new() { ["type"] = "string" };

    public static JsonObject Number => new() { ["type"] = "integer" };

    public static JsonObject Flag => new() { ["type"] = "boolean" };

    public static JsonObject Texts => List(Text);

    /// <summary>A point in time, UTC, whole seconds.</summary>
    public static JsonObject Time => Matching("^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$");

    /// <summary>A day, UTC.</summary>
    public static JsonObject Day => Matching("^[0-9]{4}-[0-9]{2}-[0-9]{2}$");

    /// <summary>SHA-256 of the DER encoding of a certificate, in lower-case hex.</summary>
    public static JsonObject Sha256 => Matching("^[0-9a-f]{64}$");

    public static JsonObject OneOf(params string[] words) => new() { ["type"] = "string", ["enum"] = ReportJson.Texts(words) };

    public static JsonObject OrNull(JsonObject shape) => new() { ["anyOf"] = new JsonArray(shape, new JsonObject { ["type"] = "null" }) };

    public static JsonObject List(JsonObject item) => new() { ["type"] = "array", ["items"] = item };

    /// <summary>An object. What is said of a field becomes its description.</summary>
    public static JsonObject Map(params (string Name, JsonObject Shape, string? Meaning)[] fields) => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject(fields.Select(f => KeyValuePair.Create(f.Name, (JsonNode?)Described(f.Shape, f.Meaning)))),
        ["required"] = ReportJson.Texts(fields.Select(f => f.Name)),
        ["additionalProperties"] = false,
    };

    private static JsonObject Matching(string pattern) => new() { ["type"] = "string", ["pattern"] = pattern };

    private static JsonObject Described(JsonObject shape, string? meaning)
    {
        if (meaning is not null)
        {
            shape["description"] = meaning;
        }

        return shape;
    }
}
