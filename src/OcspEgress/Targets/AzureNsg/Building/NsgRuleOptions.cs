using System.Collections.Immutable;
using System.Net;
using OcspEgress.Targets.AzureNsg.Rules;

namespace OcspEgress.Targets.AzureNsg.Building;

/// <summary>What rules of an NSG need besides the plan: where flows come from, and what else the NSG is to do.</summary>
internal sealed record NsgRuleOptions
{
    /// <summary>
    /// Networks of servers of no group, and of groups without networks of their own. Together with an empty
    /// <see cref="ApplicationSecurityGroups"/>, empty means the service tag <c>VirtualNetwork</c>.
    /// </summary>
    public ImmutableArray<IPNetwork> Sources { get; init; } = [];

    /// <summary>
    /// Resource IDs of the application security groups that such servers are in, instead of <see cref="Sources"/>; at
    /// most 10. A rule cannot hold these and networks of groups together.
    /// </summary>
    public ImmutableArray<string> ApplicationSecurityGroups { get; init; } = [];

    /// <summary>
    /// Resource IDs of the application security groups that the servers of a group are in, by the group's name: instead of
    /// its networks.
    /// </summary>
    public ImmutableSortedDictionary<string, ImmutableArray<string>> GroupApplicationSecurityGroups { get; init; } =
        ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty;

    /// <summary>Rules that come from elsewhere and go into the same NSG, as they are.</summary>
    public ImmutableArray<NsgRule> ExtraRules { get; init; } = [];

    /// <summary>
    /// Priority of a rule <c>DenyInternetOutBound</c>, without which the allows change nothing; null for no such rule.
    /// </summary>
    public int? DenyInternetPriority { get; init; }

    /// <summary>Resolvers that the servers ask, opened at port 53 for TCP and UDP. Azure's own needs no rule.</summary>
    public ImmutableArray<IPAddress> DnsServers { get; init; } = [];

    /// <summary>First of the four priorities of the resolver rules (TCP and UDP, IPv4 and IPv6).</summary>
    public int DnsPriority { get; init; } = 4090;
}
