using System.Collections.Immutable;
using OcspEgress.Inventory;

namespace OcspEgress.Targets.AzureNsg.Building;

/// <summary>Settings for Azure network security groups.</summary>
internal sealed record NsgTargetSettings : TargetSettings
{
    /// <summary>First priority that rules may take: 100 to 4096 (Azure's bounds for user rules).</summary>
    public int PriorityFrom { get; init; } = 1000;

    /// <summary>Last priority that rules may take, inclusive.</summary>
    public int PriorityTo { get; init; } = 1999;

    /// <inheritdoc/>
    public override ImmutableArray<TargetSetting> Compared => [new("priorities", FormattableString.Invariant($"{PriorityFrom} to {PriorityTo}"))];
}
