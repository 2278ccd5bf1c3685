using System.Collections.Immutable;
using System.Text.Json.Nodes;
using OcspEgress.Documents;

namespace OcspEgress.Inventory.Shapes;

/// <summary>A list of values of one shape.</summary>
/// <typeparam name="T">Type of an item.</typeparam>
/// <param name="item">Shape of an item.</param>
internal sealed class ListShape<T>(Shape<T> item) : Shape<ImmutableArray<T>>
{
    /// <inheritdoc/>
    public override string Expected { get; } = $"a list, each item {item.Expected}";

    /// <summary>Whether the list has to hold something: an empty one would mean everything where it limits.</summary>
    public bool NeedsItems { get; init; }

    /// <summary>Whether a fault in an item costs that item only.</summary>
    internal bool IsLenient { get; init; }

    /// <summary>Whether equal items are reported and kept once.</summary>
    public bool IsSet { get; init; }

    /// <summary>The order that items are put into, or null for that of the inventory.</summary>
    internal IComparer<T>? Order { get; init; }

    /// <inheritdoc/>
    internal override Reading<ImmutableArray<T>> Read(DocumentNode node, ReadScope scope)
    {
        if (node is not SequenceNode sequence)
        {
            WrongType(node, scope);
            return new Reading<ImmutableArray<T>>([], false);
        }

        if (NeedsItems && sequence.Items.IsEmpty)
        {
            scope.Report(InventoryCodes.OutOfBounds, node.Start, "This list is empty. Name at least one value, or leave the key out.");
            return new Reading<ImmutableArray<T>>([], false);
        }

        var items = new List<T>(sequence.Items.Length);
        var seen = new HashSet<T>();
        var isSound = true;
        for (var index = 0; index < sequence.Items.Length; index++)
        {
            var below = scope.Item(index);
            var reading = item.Read(sequence.Items[index], below);
            isSound &= reading.IsSound;
            if (!reading.IsSound)
            {
                continue;
            }

            if (IsSet && !seen.Add(reading.Value!))
            {
                below.Report(InventoryCodes.DuplicateValue, sequence.Items[index].Start, "This value stands in the list already. Remove one of the two.");
                continue;
            }

            items.Add(reading.Value!);
        }

        // OrderBy keeps equal items in the order of the inventory; List.Sort would not.
        return new Reading<ImmutableArray<T>>(Order is null ? [.. items] : [.. items.Order(Order)], isSound || IsLenient);
    }

    /// <inheritdoc/>
    public override JsonObject ToSchema()
    {
        var schema = new JsonObject { ["type"] = "array", ["items"] = item.ToSchema() };
        if (NeedsItems)
        {
            schema["minItems"] = 1;
        }

        return schema;
    }
}
