using System.Collections.Immutable;
using OcspEgress.Diagnostics;

namespace OcspEgress.Inventory;

/// <summary>What could be read of an inventory, and every fault in it.</summary>
/// <param name="Inventory">
/// The inventory without the certificate entries that have a fault. Null when a setting has one, or when the text is no
/// document at all: a plan made with other settings than those written could open what they refuse.
/// </param>
/// <param name="Diagnostics">All findings, sorted by place.</param>
internal sealed record InventoryResult(EgressInventory? Inventory, ImmutableArray<Diagnostic> Diagnostics)
{
    /// <summary>Whether a finding is an error.</summary>
    public bool HasErrors => Diagnostics.Any(d => d.Severity == DiagnosticSeverity.Error);
}
