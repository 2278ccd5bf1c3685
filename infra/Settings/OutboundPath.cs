namespace Infra.Settings;

/// <summary>How servers reach the internet.</summary>
internal enum OutboundPath
{
    /// <summary>Not through anything that is declared here: public addresses of their own, or what an existing subnet has.</summary>
    None,

    /// <summary>Through a NAT gateway.</summary>
    NatGateway,

    /// <summary>Through an Azure Firewall, which a route table leads to.</summary>
    Firewall,
}
