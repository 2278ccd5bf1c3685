using System.Collections.Immutable;
using OcspEgress.Inventory.Shapes;

namespace OcspEgress.Plugin.Inputs;

/// <summary>The arguments of the function <c>scan</c>: an inventory, and no lock.</summary>
internal static class ScanInputs
{
    /// <summary>All keys.</summary>
    public static ImmutableArray<Key> Keys { get; } = [PlanInputs.InventoryFile, PlanInputs.Inventory];

    /// <summary>The shape; made of what is sound where something is not.</summary>
    public static MappingShape<PlanInputs> Shape { get; } = new("a mapping", Keys, PlanInputs.OfInventory) { BuildsAlways = true };
}
