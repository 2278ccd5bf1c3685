using OcspEgress.Inventory;

namespace OcspEgress.Stacks;

/// <summary>The key <c>inventory</c>: a file, or an inventory that stands in the config itself.</summary>
/// <param name="Path">The file, from the folder of the stack files; or null.</param>
/// <param name="Inventory">The inventory; null for a file.</param>
internal sealed record InventorySetting(string? Path, EgressInventory? Inventory);
