using System.Collections.Immutable;
using System.Net;
using OcspEgress.Inventory;
using OcspEgress.Targets.AzureFirewall;
using Pulumi;

namespace OcspEgress.Components;

/// <summary>What <see cref="FirewallEgress"/> declares, and where.</summary>
public sealed class FirewallEgressArgs : ResourceArgs
{
    /// <summary>
    /// What the pipeline made of the inventory. Errors in it that cost a rule end the deployment; with
    /// <see cref="FirewallMatching.ApplicationByName"/> and <see cref="FirewallMatching.NetworkByName"/> a host without an
    /// address is none.
    /// </summary>
    public required PipelineResult Result { get; init; }

    /// <summary>Name of the target whose rules are declared: one that the inventory names; all rules if there is none.</summary>
    public string Target { get; init; } = "azureFirewall";

    /// <summary>The resource group of the policy.</summary>
    public required Input<string> ResourceGroupName { get; init; }

    /// <summary>A firewall policy that exists, or that the caller declares; null to have one made.</summary>
    public Input<string>? FirewallPolicyName { get; init; }

    /// <summary>Name in Azure of the policy that is made; the component's own name if null.</summary>
    public string? NewFirewallPolicyName { get; init; }

    /// <summary>Location of what is made (policy, IP groups); the provider's if null.</summary>
    public Input<string>? Location { get; init; }

    /// <summary>Tags of what is made (policy, IP groups).</summary>
    public ImmutableSortedDictionary<string, string> Tags { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>
    /// Tier of the policy that is made: <c>Standard</c> or <c>Premium</c>. Basic has neither DNS proxy nor network rules by name.
    /// </summary>
    public string PolicyTier { get; init; } = "Standard";

    /// <summary>
    /// Whether the policy that is made has its DNS proxy on, which <see cref="FirewallMatching.NetworkByName"/> needs; the
    /// servers have to ask the firewall for names then.
    /// </summary>
    public bool EnableDnsProxy { get; init; }

    /// <summary>Name servers of the policy that is made; Azure's if there are none.</summary>
    public ImmutableArray<IPAddress> DnsServers { get; init; } = [];

    /// <summary>Name of the rule collection group, unique within the policy; what the target says if null.</summary>
    public string? GroupName { get; init; }

    /// <summary>Priority of the rule collection group, 100 to 65000, unique within the policy; what the target says if null.</summary>
    public int? Priority { get; init; }

    /// <summary>How the firewall tells flows to the responders; what the target says if null, by default application rules by name.</summary>
    public FirewallMatching? Matching { get; init; }

    /// <summary>Networks of servers of no group, and of groups without networks of their own. There is no default.</summary>
    public ImmutableArray<IPNetwork> Sources { get; init; } = [];

    /// <summary>Which addresses are put into IP groups, so that a change of them leaves the rules alone.</summary>
    public FirewallIpGroups IpGroups { get; init; } = FirewallIpGroups.None;

    /// <summary>
    /// The caller's own rule collection groups of the policy, or other <see cref="FirewallEgress"/>: Azure writes the groups of
    /// a policy one after another only, so this one waits for them.
    /// </summary>
    public ImmutableArray<Resource> After { get; init; } = [];

    /// <summary>
    /// Whether a policy that was not made here is read: whether its DNS proxy is on, and its location taken for IP groups.
    /// </summary>
    public bool CheckExisting { get; init; } = true;

    /// <summary>
    /// Whether what tells of the certificates (descriptions, outputs) is secret, because the certificates came from secrets.
    /// Names of rules never are.
    /// </summary>
    public bool Secret { get; init; }
}
