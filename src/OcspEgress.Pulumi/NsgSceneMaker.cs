using System.Collections.Immutable;
using OcspEgress.Targets.AzureNsg.Analysis;
using OcspEgress.Targets.AzureNsg.Rules;
using OcspEgress.Targets.AzureNsg.Simulation;

namespace OcspEgress.Components;

/// <summary>Puts declared and existing rules together for the library to judge.</summary>
internal static class NsgSceneMaker
{
    /// <summary>The scene.</summary>
    /// <param name="args">The plan and the virtual network.</param>
    /// <param name="design">The rules to declare.</param>
    /// <param name="existing">The rules that are there.</param>
    /// <param name="ids">IDs in place of the design's stand-ins.</param>
    public static NsgScene Of(
        NsgEgressArgs args, NsgDesign design, ImmutableArray<NsgRule> existing, ImmutableDictionary<string, string> ids)
    {
        var options = design.Options with
        {
            ApplicationSecurityGroups = Real(design.Options.ApplicationSecurityGroups),
            GroupApplicationSecurityGroups = design.Options.GroupApplicationSecurityGroups.ToImmutableSortedDictionary(
                g => g.Key, g => Real(g.Value), StringComparer.Ordinal),
        };
        return new NsgScene
        {
            Plan = design.Target.Plan,
            Options = options,
            Declared = [.. design.Rules.Select(r => r with { SourceGroups = Real(r.SourceGroups), DestinationGroups = Real(r.DestinationGroups) })],
            Existing = existing,
            Surroundings = args.VirtualNetwork.IsEmpty ? new NsgSurroundings() : new NsgSurroundings { VirtualNetwork = args.VirtualNetwork },
        };

        ImmutableArray<string> Real(ImmutableArray<string> standIns) => [.. standIns.Select(s => ids.GetValueOrDefault(s, s))];
    }
}
