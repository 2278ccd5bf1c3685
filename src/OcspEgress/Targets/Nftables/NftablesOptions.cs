using System.Collections.Immutable;
using System.Net;

namespace OcspEgress.Targets.Nftables;

/// <summary>What a ruleset for nftables does besides allowing the plan.</summary>
internal sealed record NftablesOptions
{
    /// <summary>
    /// Whether everything outbound that is not planned is dropped. Loopback, established flows, IPv6 neighbour discovery
    /// and the name servers stay open.
    /// </summary>
    public bool DefaultDeny { get; init; }

    /// <summary>Name servers that stay open under <see cref="DefaultDeny"/>, with their ports (53 as a rule), UDP and TCP.</summary>
    public ImmutableArray<IPEndPoint> NameServers { get; init; } = [];
}
