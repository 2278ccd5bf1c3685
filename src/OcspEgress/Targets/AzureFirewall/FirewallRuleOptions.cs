using System.Collections.Immutable;
using System.Net;

namespace OcspEgress.Targets.AzureFirewall;

/// <summary>What rules of Azure Firewall need besides the plan.</summary>
internal sealed record FirewallRuleOptions
{
    /// <summary>Name of the rule collection group.</summary>
    public string GroupName { get; init; } = "ocsp-egress";

    /// <summary>Priority of the rule collection group, 100 to 65000.</summary>
    public int GroupPriority { get; init; } = 1000;

    /// <summary>How flows are told.</summary>
    public FirewallMatching Matching { get; init; } = FirewallMatching.ApplicationByName;

    /// <summary>Networks of servers of no group, and of groups without networks of their own. There is no default.</summary>
    public ImmutableArray<IPNetwork> Sources { get; init; } = [];
}
