namespace OcspEgress.Inventory;

/// <summary>Settings for nftables on Linux web servers.</summary>
public sealed record NftablesTargetSettings
{
    /// <summary>
    /// Whether everything outbound that is not planned is dropped; loopback, established flows, IPv6 neighbour discovery
    /// and DNS to <see cref="ResolutionSettings.Servers"/> stay open.
    /// </summary>
    public bool DefaultDeny { get; init; }
}
