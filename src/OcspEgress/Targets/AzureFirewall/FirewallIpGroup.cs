using System.Collections.Immutable;
using System.Net;

namespace OcspEgress.Targets.AzureFirewall;

/// <summary>A named set of addresses that firewall rules refer to.</summary>
/// <param name="Name">Name, unique among those of a rule collection group.</param>
/// <param name="Networks">IPv4 networks in the order of the rule; never empty.</param>
internal sealed record FirewallIpGroup(string Name, ImmutableArray<IPNetwork> Networks);
