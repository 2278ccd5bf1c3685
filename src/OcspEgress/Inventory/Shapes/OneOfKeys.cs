using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace OcspEgress.Inventory.Shapes;

/// <summary>Of some keys, one at most, or exactly one.</summary>
/// <param name="keys">The keys.</param>
/// <param name="isRequired">Whether one has to be there.</param>
internal sealed class OneOfKeys(ImmutableArray<Key> keys, bool isRequired) : KeyRule
{
    private string Names => string.Join(", ", keys.Select(k => k.Name));

    /// <inheritdoc/>
    internal override void Check(MappingValues values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var given = keys.Where(values.Has).ToList();
        if (given.Count == 0 && isRequired && !keys.Any(values.IsMeant))
        {
            values.Refuse(keys[0], InventoryCodes.MissingKey, $"One of these keys has to be here: {Names}.");
        }

        foreach (var extra in given.Skip(1))
        {
            values.Refuse(extra, InventoryCodes.KeyCombination, $"\"{extra.Name}\" does not go together with \"{given[0].Name}\": give one of {Names}.");
        }
    }

    /// <inheritdoc/>
    public override JsonObject ToSchema()
    {
        var choices = keys.Select(k => (JsonNode)Having(k)).ToList();
        if (!isRequired)
        {
            choices.Add(new JsonObject { ["not"] = new JsonObject { ["anyOf"] = new JsonArray([.. keys.Select(k => (JsonNode)Having(k))]) } });
        }

        return new JsonObject { ["oneOf"] = new JsonArray([.. choices]) };
    }
}
