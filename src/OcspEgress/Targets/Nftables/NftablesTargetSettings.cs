using System.Collections.Immutable;
using OcspEgress.Inventory;

namespace OcspEgress.Targets.Nftables;

/// <summary>Settings for nftables on Linux web servers.</summary>
internal sealed record NftablesTargetSettings : TargetSettings
{
    /// <summary>
    /// Whether everything outbound that is not planned is dropped; loopback, established flows, IPv6 neighbour discovery
    /// and DNS to <see cref="ResolutionSettings.Servers"/> stay open.
    /// </summary>
    public bool DefaultDeny { get; init; }

    /// <inheritdoc/>
    public override bool OpensNameServers => DefaultDeny;

    /// <inheritdoc/>
    public override ImmutableArray<TargetSetting> Compared => [new("defaultDeny", DefaultDeny ? "true" : "false", DefaultDeny ? 0 : 1)];
}
