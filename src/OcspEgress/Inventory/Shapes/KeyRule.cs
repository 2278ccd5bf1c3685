using System.Text.Json.Nodes;

namespace OcspEgress.Inventory.Shapes;

/// <summary>Which keys of a mapping go together: checked by the reader, and said in the schema.</summary>
internal abstract class KeyRule
{
    /// <summary>Refuses values that break the rule.</summary>
    internal abstract void Check(MappingValues values);

    /// <summary>The rule as JSON Schema.</summary>
    public abstract JsonObject ToSchema();

    /// <summary>The schema of a mapping that has a key.</summary>
    protected static JsonObject Having(Key key) => new() { ["required"] = new JsonArray(key.Name) };
}
