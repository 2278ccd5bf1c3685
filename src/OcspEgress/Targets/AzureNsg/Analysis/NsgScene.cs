using System.Collections.Immutable;
using OcspEgress.Planning;
using OcspEgress.Targets.AzureNsg.Building;
using OcspEgress.Targets.AzureNsg.Rules;
using OcspEgress.Targets.AzureNsg.Simulation;

namespace OcspEgress.Targets.AzureNsg.Analysis;

/// <summary>An NSG as it is or would be, and the plan that is to work behind it.</summary>
internal sealed record NsgScene
{
    /// <summary>What has to be reachable.</summary>
    public required EgressPlan Plan { get; init; }

    /// <summary>Where the servers are: the options that the declared rules were built with.</summary>
    public required NsgRuleOptions Options { get; init; }

    /// <summary>Rules that are to be declared; empty to judge the existing ones alone.</summary>
    public ImmutableArray<NsgRule> Declared { get; init; } = [];

    /// <summary>Rules that the NSG has.</summary>
    public ImmutableArray<NsgRule> Existing { get; init; } = [];

    /// <summary>The virtual network.</summary>
    public NsgSurroundings Surroundings { get; init; } = new();

    /// <summary>
    /// The rules that are in force after deployment: a declared rule takes the place of the existing one of its name.
    /// </summary>
    internal IEnumerable<NsgRule> Effective => Kept.Concat(Declared);

    /// <summary>Existing rules that stay.</summary>
    internal IEnumerable<NsgRule> Kept
    {
        get
        {
            var names = Declared.Select(r => r.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
            return Existing.Where(r => !names.Contains(r.Name));
        }
    }
}
