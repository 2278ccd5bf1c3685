namespace OcspEgress.Targets.AzureFirewall;

/// <summary>How Azure Firewall tells the flows to a responder.</summary>
public enum FirewallMatching
{
    /// <summary>
    /// By the host name in the request (application rules): the firewall resolves by itself, addresses may change at any
    /// time. Responders given as address literals get network rules.
    /// </summary>
    ApplicationByName,

    /// <summary>By the addresses in the plan (network rules).</summary>
    NetworkByAddress,

    /// <summary>By the addresses that the firewall's DNS proxy saw for the name (network rules): servers have to ask that proxy.</summary>
    NetworkByName,
}
