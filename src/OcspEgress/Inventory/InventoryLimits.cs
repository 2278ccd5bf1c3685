using OcspEgress.Documents;

namespace OcspEgress.Inventory;

/// <summary>Bounds that no inventory of a real site comes near, and that keep time and memory small on hostile ones.</summary>
internal static class InventoryLimits
{
    /// <summary>Largest file, in bytes: 16 MiB.</summary>
    public const int MaxBytes = 16 * 1024 * 1024;

    /// <summary>Bounds of the document; the deepest inventory has 6 levels.</summary>
    public static DocumentLimits Document { get; } = new() { Nodes = 1_000_000, Characters = 2L * MaxBytes, Depth = 64 };
}
