using OcspEgress.Inventory;
using OcspEgress.Targets;
using Pulumi;

namespace OcspEgress.Components;

/// <summary>Finds the target that a component is for.</summary>
internal static class TargetChoice
{
    /// <summary>The target.</summary>
    /// <typeparam name="T">Settings of the kind that the component declares.</typeparam>
    /// <param name="component">Name of the component.</param>
    /// <param name="result">The run that planned for it.</param>
    /// <param name="name">Name of the target.</param>
    /// <exception cref="RunException">There is none of that kind.</exception>
    public static PlannedTarget Of<T>(string component, PipelineResult result, string name)
        where T : TargetSettings =>
        result.Target(name) is { Settings: T } target ? target : throw new RunException(
            $"{component}: there is no target {name} of this kind. Known are {string.Join(", ", result.Targets.Where(t => t.Settings is T).Select(t => t.Name))}; others stand under targets in the inventory.");
}
