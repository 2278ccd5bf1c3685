using System.Collections.Immutable;
using System.Net;
using OcspEgress.Components;
using OcspEgress.Inventory.Model;
using OcspEgress.Inventory.Shapes;
using OcspEgress.Targets.AzureFirewall;

namespace OcspEgress.Plugin.Inputs;

/// <summary>The inputs of <see cref="FirewallEgress"/> that have to be known.</summary>
internal sealed record FirewallInputs
{
    private static readonly Key<string> ResourceGroup = new(
        "resourceGroupName", TextFormats.Line("a resource group's name"), "Resource group of the firewall policy.") { IsRequired = true };

    private static readonly Key<string> Existing = new(
        "firewallPolicyName", TextFormats.Line("a firewall policy's name"), "A firewall policy that exists, or that the program declares. Without this key the component makes one.");

    private static readonly Key<string> NewName = new(
        "newFirewallPolicyName", TextFormats.Line("a firewall policy's name"), "Name in Azure of the policy that is made; without this key the component's name.");

    private static readonly Key<string> Location = new("location", TextFormats.Line("a location such as westeurope"), "Location of what is made (policy, IP groups); without this key the provider's.");

    private static readonly Key<ImmutableArray<DictionaryItem<string, string>>> Tags = new(
        "tags", new DictionaryShape<string, string>(TextFormats.Line("a tag's name"), TextFormats.Line("a tag's value")), "Tags of what is made (policy, IP groups).");

    private static readonly Key<string> Tier = new(
        "policyTier", new ChoiceShape<string>(("Standard", "Standard"), ("Premium", "Premium")), "Tier of the policy that is made. Basic has neither DNS proxy nor network rules by name.") { DefaultJson = "\"Standard\"" };

    private static readonly Key<bool> Proxy = new(
        "enableDnsProxy", new FlagShape(), "Whether the policy that is made has its DNS proxy on, which networkByName needs; the servers have to ask the firewall for names then.") { DefaultJson = "false" };

    private static readonly Key<ImmutableArray<IPAddress>> DnsServers = new(
        "dnsServers", new ListShape<IPAddress>(TextFormats.Address) { IsSet = true }, "Name servers of the policy that is made; without this key Azure's.");

    private static readonly Key<string> Group = new(
        "groupName", TextFormats.Line("a rule collection group's name"), "Name of the rule collection group, unique in the policy.") { DefaultJson = "\"ocsp-egress\"" };

    private static readonly Key<int> Priority = new("priority", new NumberShape("a priority", 100, 65000), "Priority of the rule collection group, unique in the policy.") { DefaultJson = "1000" };

    private static readonly Key<FirewallMatching> MatchingKey = new(
        "matching",
        new ChoiceShape<FirewallMatching>(
            ("applicationByName", FirewallMatching.ApplicationByName), ("networkByName", FirewallMatching.NetworkByName), ("networkByAddress", FirewallMatching.NetworkByAddress)),
        "By the name in the request (application rules), by the addresses that the firewall's DNS proxy saw for the name, or by the addresses of the lock (network rules).") { DefaultJson = "\"applicationByName\"" };

    private static readonly Key<ImmutableArray<IPNetwork>> Sources = new(
        "sources", new ListShape<IPNetwork>(TextFormats.Network) { IsSet = true }, "Networks of servers of no group, and of groups without networks of their own. There is no default.");

    private static readonly Key<ImmutableArray<FirewallIpGroups>> IpGroups = new(
        "ipGroups",
        new ListShape<FirewallIpGroups>(new ChoiceShape<FirewallIpGroups>(("sources", FirewallIpGroups.Sources), ("destinations", FirewallIpGroups.Destinations))) { IsSet = true },
        "Which addresses are put into IP groups, so that a change of them leaves the rules alone.");

    private static readonly Key<bool> CheckExisting = new(
        "checkExisting", new FlagShape(), "Whether a policy that exists is read: whether its DNS proxy is on, and its location taken for IP groups.") { DefaultJson = "true" };

    private static readonly Key<bool> Secret = new(
        "secret", new FlagShape(), "Whether what tells of the certificates (descriptions, outputs) is secret. A secret inventory or lock sets it.") { DefaultJson = "false" };

    /// <summary>All keys.</summary>
    public static ImmutableArray<Key> Keys { get; } =
    [
        .. PlanInputs.Keys, ResourceGroup, Existing, NewName, Location, Tags, Tier, Proxy, DnsServers, Group, Priority, MatchingKey, Sources, IpGroups, CheckExisting, Secret,
    ];

    /// <summary>What resources take as it is.</summary>
    public static LateInputs Late { get; } = new([ResourceGroup, Existing, Location], []);

    /// <summary>The shape; made of what is sound where something is not.</summary>
    public static MappingShape<FirewallInputs> Shape { get; } = new("a mapping", Keys, values => new FirewallInputs { Plan = PlanInputs.Of(values), Values = values }) { BuildsAlways = true };

    /// <summary>Where inventory and lock are.</summary>
    public required PlanInputs Plan { get; init; }

    /// <summary>How the firewall tells flows to the responders.</summary>
    public FirewallMatching Matching => Values.GetOr(MatchingKey, FirewallMatching.ApplicationByName);

    /// <summary>The values of all keys.</summary>
    public required MappingValues Values { private get; init; }

    /// <summary>The component's arguments.</summary>
    /// <param name="result">The plan.</param>
    /// <param name="inputs">The inputs, for those that may not be known.</param>
    public FirewallEgressArgs ToArgs(PipelineResult result, ComponentInputs inputs) => new()
    {
        Result = result,
        ResourceGroupName = inputs.Text(ResourceGroup)!,
        FirewallPolicyName = inputs.Text(Existing),
        NewFirewallPolicyName = Values.GetOr<string?>(NewName!, null),
        Location = inputs.Text(Location),
        Tags = Values.GetOr(Tags, []).ToImmutableSortedDictionary(t => t.Key, t => t.Value, StringComparer.Ordinal),
        PolicyTier = Values.GetOr(Tier, "Standard"),
        EnableDnsProxy = Values.GetOr(Proxy, false),
        DnsServers = Values.GetOr(DnsServers, []),
        GroupName = Values.GetOr(Group, "ocsp-egress"),
        Priority = Values.GetOr(Priority, 1000),
        Matching = Matching,
        Sources = Values.GetOr(Sources, []),
        IpGroups = Values.GetOr(IpGroups, []).Aggregate(FirewallIpGroups.None, (all, one) => all | one),
        CheckExisting = Values.GetOr(CheckExisting, true),
        Secret = Values.GetOr(Secret, false) || inputs.IsSecret,
    };
}
