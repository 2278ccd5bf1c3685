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

    /// <summary>A property that is there and not null.</summary>
    public JsonPart? Get(string name)
    {
        if (Kind != JsonValueKind.Object)
        {
            return null;
        }

        foreach (var property in Value.EnumerateObject())
        {
            if (string.Equals(property.Name, name, StringComparison.OrdinalIgnoreCase))
            {
                var path = Path.Length == 0 ? property.Name : $"{Path}.{property.Name}";
                return property.Value.ValueKind == JsonValueKind.Null ? null : new JsonPart(property.Value, path);
            }
        }

        return null;
    }

    /// <summary>A property, or the same under <c>properties</c>: the form of the ARM API.</summary>
    public JsonPart? GetNested(string name) => Get("properties")?.Get(name) ?? Get(name);

    /// <summary>The elements of an array; nothing for other kinds.</summary>
    public IEnumerable<JsonPart> Elements() => Kind != JsonValueKind.Array
        ? []
        : Value.EnumerateArray().Select((e, i) => new JsonPart(e, $"{Path}[{i.ToString(CultureInfo.InvariantCulture)}]"));
}
