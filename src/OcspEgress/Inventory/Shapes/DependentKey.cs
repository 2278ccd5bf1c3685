using System.Text.Json.Nodes;

namespace OcspEgress.Inventory.Shapes;

/// <summary>A key that means something only beside another.</summary>
/// <param name="dependent">The key.</param>
/// <param name="needed">The key it needs.</param>
/// <param name="wayOut">What to do instead, as a sentence.</param>
internal sealed class DependentKey(Key dependent, Key needed, string wayOut) : KeyRule
{
    /// <inheritdoc/>
    internal override void Check(MappingValues values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Has(dependent) && !values.Has(needed))
        {
            values.Refuse(dependent, InventoryCodes.KeyCombination, $"\"{dependent.Name}\" needs \"{needed.Name}\" beside it. {wayOut}");
        }
    }

    /// <inheritdoc/>
    public override JsonObject ToSchema() => new()
    {
        ["anyOf"] = new JsonArray(Having(needed), new JsonObject { ["not"] = Having(dependent) }),
    };
}
