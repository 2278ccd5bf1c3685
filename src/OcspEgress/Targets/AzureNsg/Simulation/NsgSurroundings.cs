using System.Collections.Immutable;
using System.Net;

namespace OcspEgress.Targets.AzureNsg.Simulation;

/// <summary>What a verdict depends on besides the rules.</summary>
internal sealed record NsgSurroundings
{
    /// <summary>
    /// The address space of the virtual network, its peers and what is connected to it by gateway: what the tag
    /// <c>VirtualNetwork</c> stands for. Private space (RFC 1918, RFC 4193) unless the caller knows better.
    /// </summary>
    public ImmutableArray<IPNetwork> VirtualNetwork { get; init; } =
    [
        IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("172.16.0.0/12"), IPNetwork.Parse("192.168.0.0/16"),
        IPNetwork.Parse("fc00::/7"),
    ];
}
