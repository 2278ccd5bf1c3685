using System.Globalization;
using System.Text.Json;

namespace OcspEgress.Targets.AzureNsg.Reading;

/// <summary>A value of a JSON text with its path. Names are compared without regard to case, as PowerShell writes them in another.</summary>
/// <param name="Value">The value.</param>
/// <param name="Path">Its path from the root.</param>
internal sealed record JsonPart(JsonElement Value, string Path)
{
    /// <summary>Kind of the value.</summary>
    public JsonValueKind Kind => Value.ValueKind;

    /// <summary>The text of a string, else null.</summary>
    public string? Text => Kind == JsonValueKind.String ? Value.GetString() : null;

    /// <summary>Whether nothing is said: null, empty text, an empty list or object.</summary>
    public bool IsEmpty => Kind switch
    {
        JsonValueKind.Null => true,
        JsonValueKind.String => Value.ValueEquals(""),
        JsonValueKind.Array => Value.GetArrayLength() == 0,
        JsonValueKind.Object => !Value.EnumerateObject().Any(),
        _ => false,
    };

    /// <summary>The properties of an object, in its order; nothing for other kinds.</summary>
    public IEnumerable<(string Name, JsonPart Part)> Properties() => Kind != JsonValueKind.Object
        ? []
        : Value.EnumerateObject().Select(p => (p.Name, new JsonPart(p.Value, Path.Length == 0 ? p.Name : $"{Path}.{p.Name}")));

    /// <summary>A property that is there and not null.</summary>
    public JsonPart? Get(string name) =>
        Properties().FirstOrDefault(p => string.Equals(p.Name, name, StringComparison.OrdinalIgnoreCase)).Part is { Kind: not JsonValueKind.Null } part
            ? part
            : null;

    /// <summary>A property, or the same under <c>properties</c>: the form of the ARM API.</summary>
    public JsonPart? GetNested(string name) => Get("properties")?.Get(name) ?? Get(name);

    /// <summary>The elements of an array; nothing for other kinds.</summary>
    public IEnumerable<JsonPart> Elements() => Kind != JsonValueKind.Array
        ? []
        : Value.EnumerateArray().Select((e, i) => new JsonPart(e, $"{Path}[{i.ToString(CultureInfo.InvariantCulture)}]"));
}
