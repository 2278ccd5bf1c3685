using System.Collections.Immutable;
using System.Net;

namespace OcspEgress.Targets.AzureFirewall;

/// <summary><c>ruleType</c> NetworkRule, <c>ipProtocols</c> TCP: matches addresses, or a name through the DNS proxy.</summary>
internal sealed record FirewallNetworkRule : FirewallRule
{
    /// <summary>IPv4 destinations; empty where <see cref="DestinationFqdn"/> is given.</summary>
    public ImmutableArray<IPNetwork> Destinations { get; init; } = [];

    /// <summary>The name, or null where addresses are given.</summary>
    public string? DestinationFqdn { get; init; }
}
