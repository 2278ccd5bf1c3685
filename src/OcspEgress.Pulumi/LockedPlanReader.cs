using OcspEgress.Diagnostics;
using OcspEgress.Inventory.Reading;
using OcspEgress.Resolution.LockFile;
using OcspEgress.Stacks;
using Pulumi;

namespace OcspEgress.Components;

/// <summary>
/// The plan of an inventory and its lock, for a program that names both itself. Neither network nor certificate files are needed:
/// the lock has it all.
/// </summary>
public static class LockedPlanReader
{
    /// <summary>Makes the plan: what the components take as <c>Result</c>. Whether an error in the plan matters, they decide.</summary>
    /// <param name="inventoryPath">The inventory's file.</param>
    /// <param name="lockPath">The lock's file; <c>egress.lock.yaml</c> beside the inventory if null.</param>
    /// <exception cref="RunException">Either cannot be read; the message has every fault of both.</exception>
    public static PipelineResult Read(string inventoryPath, string? lockPath = null)
    {
        var inventory = InventoryReader.ReadFile(inventoryPath);
        var known = LockReader.ReadFile(lockPath ?? Path.Combine(Path.GetDirectoryName(inventoryPath) ?? "", StackInventoryReader.LockName));
        var findings = inventory.Diagnostics.AddRange(known.Diagnostics);
        if (inventory.Inventory is null || known.Lock is null || findings.Any(f => f.Severity == DiagnosticSeverity.Error))
        {
            throw new RunException($"The inventory and its lock make no plan:\n  {string.Join("\n  ", findings.Where(f => f.Severity == DiagnosticSeverity.Error))}");
        }

        var result = EgressPipeline.PlanLocked(inventory.Inventory, known.Lock);
        return result with { Diagnostics = [.. findings.Concat(result.Diagnostics).Distinct().Order()] };
    }
}
