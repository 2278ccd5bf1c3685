using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace OcspEgress.Inventory.Shapes;

/// <summary>A key that means something only beside another.</summary>
/// <param name="dependent">The key.</param>
/// <param name="needed">The keys of which it needs one.</param>
/// <param name="wayOut">What to do instead, as a sentence.</param>
internal sealed class DependentKey(Key dependent, ImmutableArray<Key> needed, string wayOut) : KeyRule
{
    /// <inheritdoc/>
    internal override void Check(MappingValues values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Has(dependent) && !needed.Any(values.Has))
        {
            values.Refuse(dependent, InventoryCodes.KeyCombination, $"\"{dependent.Name}\" needs \"{string.Join("\" or \"", needed.Select(n => n.Name))}\" beside it. {wayOut}");
        }
    }

    /// <inheritdoc/>
    public override JsonObject ToSchema() => new()
    {
        ["anyOf"] = new JsonArray([.. needed.Select(n => (JsonNode)Having(n)), new JsonObject { ["not"] = Having(dependent) }]),
    };
}
