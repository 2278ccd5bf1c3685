using System.Collections.Immutable;
using System.Net;
using OcspEgress.Components;
using OcspEgress.Inventory.Model;
using OcspEgress.Inventory.Shapes;
using OcspEgress.Targets.AzureFirewall;

namespace Infra.Settings;

/// <summary>The key <c>firewall</c>: rules in a policy of Azure Firewall.</summary>
internal sealed record FirewallConfig
{
    /// <summary>How the firewall tells flows to the responders.</summary>
    public FirewallMatching Matching { get; init; }

    /// <summary>Name of the rule collection group.</summary>
    public required string Group { get; init; }

    /// <summary>Priority of the rule collection group.</summary>
    public int Priority { get; init; }

    /// <summary>Tier of a policy and firewall that are made here.</summary>
    public required string Tier { get; init; }

    /// <summary>Networks of the servers; empty for the subnet that is made here.</summary>
    public ImmutableArray<IPNetwork> Sources { get; init; } = [];

    /// <summary>Which addresses are put into IP groups.</summary>
    public FirewallIpGroups IpGroups { get; init; }

    /// <summary>Name servers that the firewall asks.</summary>
    public ImmutableArray<IPAddress> DnsServers { get; init; } = [];

    private static readonly Key<FirewallMatching> MatchingKey = new(
        "matching",
        new ChoiceShape<FirewallMatching>(
            ("applicationByName", FirewallMatching.ApplicationByName), ("networkByName", FirewallMatching.NetworkByName), ("networkByAddress", FirewallMatching.NetworkByAddress)),
        "By the name in the request (application rules), by the addresses that the firewall's DNS proxy saw for the name, or by the addresses of the lock (network rules).") { DefaultJson = "\"applicationByName\"" };

    private static readonly Key<string> GroupKey = new("group", AzureText.Name, "Name of the rule collection group.") { DefaultJson = "\"ocsp-egress\"" };

    // Azure: priorities of rule collection groups.
    private static readonly Key<int> PriorityKey = new("priority", new NumberShape("a priority", 100, 65000), "Priority of the rule collection group.") { DefaultJson = "1000" };

    private static readonly Key<string> TierKey = new(
        "tier", new ChoiceShape<string>(("Standard", "Standard"), ("Premium", "Premium")), "Tier of the policy and the firewall that are made here.") { DefaultJson = "\"Standard\"" };

    private static readonly Key<ImmutableArray<IPNetwork>> SourcesKey = new(
        "sources", new ListShape<IPNetwork>(TextFormats.Network) { NeedsItems = true, IsSet = true }, "Networks of the servers, where the inventory's groups give none; without this key the subnet that is made here.");

    private static readonly Key<ImmutableArray<FirewallIpGroups>> IpGroupsKey = new(
        "ipGroups",
        new ListShape<FirewallIpGroups>(new ChoiceShape<FirewallIpGroups>(("sources", FirewallIpGroups.Sources), ("destinations", FirewallIpGroups.Destinations))) { IsSet = true },
        "Which addresses are put into IP groups, so that a change of them leaves the rules alone.") { DefaultJson = "[]" };

    private static readonly Key<ImmutableArray<IPAddress>> DnsKey = new(
        "dnsServers", new ListShape<IPAddress>(TextFormats.Address) { IsSet = true }, "Name servers that the firewall asks; without this key Azure's.");

    /// <summary>The shape.</summary>
    public static MappingShape<FirewallConfig> Shape { get; } = new(
        "a mapping with settings of the firewall",
        [MatchingKey, GroupKey, PriorityKey, TierKey, SourcesKey, IpGroupsKey, DnsKey],
        values => new FirewallConfig
        {
            Matching = values.GetOr(MatchingKey, FirewallMatching.ApplicationByName),
            Group = values.GetOr(GroupKey, "ocsp-egress"),
            Priority = values.GetOr(PriorityKey, 1000),
            Tier = values.GetOr(TierKey, "Standard"),
            Sources = values.GetOr(SourcesKey, []),
            IpGroups = values.GetOr(IpGroupsKey, []).Aggregate(FirewallIpGroups.None, (all, one) => all | one),
            DnsServers = values.GetOr(DnsKey, []),
        });
}
