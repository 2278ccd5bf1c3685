using System.Collections.Immutable;
using System.Text.Json.Nodes;
using OcspEgress.Documents;

namespace OcspEgress.Inventory.Shapes;

/// <summary>A mapping whose keys are names or hosts.</summary>
/// <typeparam name="TKey">What is made of a key; equal keys are duplicates, however they are spelled.</typeparam>
/// <typeparam name="TValue">What is made of a value.</typeparam>
/// <param name="key">Shape of a key.</param>
/// <param name="value">Shape of a value.</param>
internal sealed class DictionaryShape<TKey, TValue>(TextShape<TKey> key, Shape<TValue> value)
    : Shape<ImmutableArray<DictionaryItem<TKey, TValue>>>
    where TKey : notnull
{
    /// <inheritdoc/>
    public override string Expected { get; } = $"a mapping from {key.Expected} to {value.Expected}";

    /// <inheritdoc/>
    internal override Reading<ImmutableArray<DictionaryItem<TKey, TValue>>> Read(DocumentNode node, ReadScope scope)
    {
        if (node is not MappingNode mapping)
        {
            WrongType(node, scope);
            return new([], false);
        }

        var items = ImmutableArray.CreateBuilder<DictionaryItem<TKey, TValue>>();
        var seen = new Dictionary<TKey, DocumentPlace>();
        var isSound = mapping.IsWhole;
        foreach (var entry in mapping.Entries)
        {
            var below = scope.Below(entry.Key.Value);
            var keyReading = key.ReadKey(entry.Key, below);
            var valueReading = value.Read(entry.Value, below);
            isSound &= keyReading.IsSound && valueReading.IsSound;
            if (!keyReading.IsSound)
            {
                continue;
            }

            if (!seen.TryAdd(keyReading.Value!, entry.Key.Start))
            {
                isSound = false;
                below.Report(InventoryCodes.DuplicateKey, entry.Key.Start, $"This key means the same as the one in line {seen[keyReading.Value!].Line}. Keep one of the two.");
            }
            else if (valueReading.IsSound)
            {
                items.Add(new(keyReading.Value!, valueReading.Value!, below.At(entry.Key.Start)));
            }
        }

        return new(items.DrainToImmutable(), isSound);
    }

    /// <inheritdoc/>
    public override JsonObject ToSchema() => key.Pattern is null
        ? new JsonObject { ["type"] = "object", ["additionalProperties"] = value.ToSchema() }
        : new JsonObject
        {
            ["type"] = "object",
            ["patternProperties"] = new JsonObject { [key.Pattern] = value.ToSchema() },
            ["additionalProperties"] = false,
        };
}
