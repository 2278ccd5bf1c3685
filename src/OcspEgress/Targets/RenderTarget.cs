namespace OcspEgress.Targets;

/// <summary>What a plan can be written as.</summary>
internal enum RenderTarget
{
    /// <summary>An nftables ruleset for the web servers themselves.</summary>
    Nftables,

    /// <summary>Bicep: a network security group with the rules inline.</summary>
    Bicep,

    /// <summary>Bicep: a rule collection group of an Azure Firewall policy.</summary>
    BicepFirewall,
}
