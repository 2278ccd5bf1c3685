using System.Text.Json.Nodes;
using OcspEgress.Documents;

namespace OcspEgress.Inventory.Shapes;

/// <summary>A key of a mapping: its name, what it means, and what stands below it.</summary>
/// <param name="name">The key as it is written.</param>
/// <param name="description">What it means, in a sentence or two: shown by editors.</param>
internal abstract class Key(string name, string description)
{
    /// <summary>The key as it is written.</summary>
    public string Name { get; } = name;

    /// <summary>What it means.</summary>
    public string Description { get; } = description;

    /// <summary>Whether the mapping is none without it.</summary>
    public bool IsRequired { get; init; }

    /// <summary>The value that holds when the key is left out, as JSON, for editors; null for none.</summary>
    public string? DefaultJson { get; init; }

    /// <summary>Reads the value into the mapping's values.</summary>
    /// <returns>Whether the value is sound.</returns>
    internal abstract bool ReadInto(MappingValues values, DocumentNode node, ReadScope scope);

    /// <summary>The JSON Schema of the value, with description and default.</summary>
    public JsonObject ToSchema()
    {
        var schema = new JsonObject { ["description"] = Description };
        if (DefaultJson is not null)
        {
            schema["default"] = JsonNode.Parse(DefaultJson);
        }

        foreach (var (keyword, value) in ValueSchema())
        {
            schema[keyword] = value?.DeepClone();
        }

        return schema;
    }

    /// <summary>The JSON Schema of the value alone.</summary>
    protected abstract JsonObject ValueSchema();
}
