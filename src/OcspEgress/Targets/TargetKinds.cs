using System.Collections.Immutable;
using OcspEgress.Targets.AzureFirewall;
using OcspEgress.Targets.AzureNsg.Building;
using OcspEgress.Targets.Nftables;

namespace OcspEgress.Targets;

/// <summary>The kinds of firewall that there are.</summary>
internal static class TargetKinds
{
    /// <summary>All kinds; sorted by name.</summary>
    public static ImmutableArray<TargetKind> All { get; } =
    [
        new FirewallTarget(),
        new NsgTarget(),
        new NftablesTarget(),
    ];

    /// <summary>The kind with a name, or null.</summary>
    /// <param name="name">Its key in the inventory.</param>
    public static TargetKind? ByName(string name) => All.FirstOrDefault(k => k.Name == name);
}
