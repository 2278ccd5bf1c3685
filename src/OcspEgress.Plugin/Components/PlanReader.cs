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
        var inventory = ReadInventory(plan, inputs, directory, findings);
        var known = ReadLock(plan, inputs, directory);
        Add(findings, known?.Diagnostics ?? [], inputs);
        return inventory is not null && known?.Lock is { } content ? EgressPipeline.PlanLocked(inventory, content) : null;
    }

    /// <summary>Reads the inventory alone.</summary>
    public static EgressInventory? ReadInventory(PlanInputs plan, ComponentInputs inputs, string directory, DiagnosticList findings)
    {
        var reading = Inventory(plan, inputs, directory);
        Add(findings, reading?.Diagnostics ?? [], inputs);
        return reading?.Inventory;
    }

    private static InventoryResult? Inventory(PlanInputs plan, ComponentInputs inputs, string directory) =>
        inputs.KnownText(PlanInputs.Inventory) is { Length: > 0 } text
            ? InventoryReader.Read(new InventoryText { Text = text, Path = inputs.At(PlanInputs.Inventory.Name).ToString(), BaseDirectory = directory })
            : plan.InventoryPath is { } path ? InventoryReader.ReadFile(Path.Combine(directory, path), path) : null;

    private static LockReading? ReadLock(PlanInputs plan, ComponentInputs inputs, string directory) =>
        inputs.KnownText(PlanInputs.Lock) is { Length: > 0 } text
            ? LockReader.Read(text, inputs.At(PlanInputs.Lock.Name).ToString())
            : plan.LockPath is { } path ? LockReader.ReadFile(Path.Combine(directory, path), path) : null;

    private static void Add(DiagnosticList findings, ImmutableArray<Diagnostic> found, ComponentInputs inputs) =>
        findings.AddRange(inputs.IsSecret ? [.. found.Select(Unquoted)] : found);

    // What is wrong with a secret text is told without a word of it.
    private static Diagnostic Unquoted(Diagnostic finding) => new(
        finding.Kind, finding.Severity, $"{finding.Kind.Title}. The text is secret, so that no more of it is shown here.", finding.Location);
}
