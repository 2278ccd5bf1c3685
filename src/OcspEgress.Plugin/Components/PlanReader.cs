using System.Collections.Immutable;
using OcspEgress.Diagnostics;
using OcspEgress.Inventory;
using OcspEgress.Inventory.Reading;
using OcspEgress.Plugin.Inputs;
using OcspEgress.Resolution.LockFile;

namespace OcspEgress.Plugin.Components;

/// <summary>Reads the inventory and the lock that a component or function is given, and makes the plan.</summary>
internal static class PlanReader
{
    /// <summary>Makes the plan.</summary>
    /// <param name="plan">Where both are.</param>
    /// <param name="inputs">The inputs, for those that are text.</param>
    /// <param name="directory">The folder that paths start from.</param>
    /// <param name="findings">Where faults of both go.</param>
    /// <returns>The plan with its findings; null if either could not be read.</returns>
    public static PipelineResult? Read(PlanInputs plan, ComponentInputs inputs, string directory, DiagnosticList findings)
    {
        var inventory = ReadInventory(plan, inputs, directory);
        var known = ReadLock(plan, inputs, directory);
        ImmutableArray<Diagnostic> both = [.. inventory?.Diagnostics ?? [], .. known?.Diagnostics ?? []];
        findings.AddRange(inputs.IsSecret ? [.. both.Select(Unquoted)] : both);
        return inventory?.Inventory is { } certificates && known?.Lock is { } content ? EgressPipeline.PlanLocked(certificates, content) : null;
    }

    private static InventoryResult? ReadInventory(PlanInputs plan, ComponentInputs inputs, string directory) =>
        inputs.KnownText(PlanInputs.Inventory) is { Length: > 0 } text
            ? InventoryReader.Read(new InventoryText { Text = text, Path = inputs.At(PlanInputs.Inventory.Name).ToString(), BaseDirectory = directory })
            : plan.InventoryPath is { } path ? InventoryReader.ReadFile(Path.Combine(directory, path), path) : null;

    private static LockReading? ReadLock(PlanInputs plan, ComponentInputs inputs, string directory) =>
        inputs.KnownText(PlanInputs.Lock) is { Length: > 0 } text
            ? LockReader.Read(text, inputs.At(PlanInputs.Lock.Name).ToString())
            : plan.LockPath is { } path ? LockReader.ReadFile(Path.Combine(directory, path), path) : null;

    // What is wrong with a secret text is told without a word of it.
    private static Diagnostic Unquoted(Diagnostic finding) => new(
        finding.Kind, finding.Severity, $"{finding.Kind.Title}. The text is secret, so that no more of it is shown here.", finding.Location);
}
