using System.Collections.Immutable;

namespace OcspEgress.Targets.AzureFirewall;

/// <summary>A rule collection group of a firewall policy. Groups of one policy have to be written one after another.</summary>
/// <param name="Name">Name, unique within the policy.</param>
/// <param name="Priority">100 to 65000, unique within the policy; lower wins.</param>
/// <param name="Collections">Network rules first, as the firewall tries them.</param>
internal sealed record FirewallRuleGroup(string Name, int Priority, ImmutableArray<FirewallRuleCollection> Collections);
