using System.Collections.Immutable;
using System.Net;
using OcspEgress.Components;
using OcspEgress.Diagnostics;
using OcspEgress.Inventory;
using OcspEgress.Inventory.Model;
using OcspEgress.Inventory.Shapes;
using OcspEgress.Targets;
using OcspEgress.Targets.AzureNsg.Rules;

namespace OcspEgress.Plugin.Inputs;

/// <summary>The inputs of <see cref="NsgEgress"/> that have to be known.</summary>
internal sealed record NsgInputs
{
    private static readonly Key<string> ResourceGroup = new(
        "resourceGroupName", TextFormats.Line("a resource group's name"), "Resource group of the network security group.") { IsRequired = true };

    private static readonly Key<string> Existing = new(
        "networkSecurityGroupName", TextFormats.Line("a network security group's name"), "A network security group that exists, or that the program declares without rules of its own. Without this key the component makes one.");

    private static readonly Key<string> NewName = new(
        "newNetworkSecurityGroupName", TextFormats.Line("a network security group's name"), "Name in Azure of the group that is made; without this key the component's name, with -inline behind it if inline is set.");

    private static readonly Key<string> Location = new("location", TextFormats.Line("a location such as westeurope"), "Location of the group that is made; without this key the provider's.");

    private static readonly Key<ImmutableArray<DictionaryItem<string, string>>> Tags = new(
        "tags", new DictionaryShape<string, string>(TextFormats.Line("a tag's name"), TextFormats.Line("a tag's value")), "Tags of the group that is made.");

    private static readonly Key<bool> Inline = new(
        "inline", new FlagShape(), "Whether the rules stand in the group itself instead of being resources of their own. Only for a group that the component makes: rules that others add to it are removed.") { DefaultJson = "false" };

    private static readonly Key<ImmutableArray<DictionaryItem<string, string>>> LastSlots = new(
        "lastSlots", new DictionaryShape<string, string>(TextFormats.Line("a rule's name"), TextFormats.Line("a direction and a priority")), "The output slots of the last deployment, such as from a StackReference of the stack itself. Without it an update in which a rule takes the priority of one that goes fails in Azure.");

    private static readonly Key<ImmutableArray<NsgRule>> ExtraRules = new(
        "extraRules", new ListShape<NsgRule>(NsgRuleShape.Shape), "Rules that the group is to have besides, such as those that let clients in.");

    private static readonly Key<ImmutableArray<IPNetwork>> Sources = new(
        "sources", new ListShape<IPNetwork>(TextFormats.Network) { IsSet = true }, "Networks of servers of no group, and of groups without a source of their own. With none, and no application security group either, the source is the tag VirtualNetwork.");

    private static readonly Key<ImmutableArray<string>> GroupIds = new(
        "applicationSecurityGroupIds", new ListShape<string>(TextFormats.Line("the ID of an application security group")), "IDs of the application security groups that such servers are in, in place of sources.");

    private static readonly Key<ImmutableArray<DictionaryItem<string, ImmutableArray<string>>>> IdsByGroup = new(
        "groupApplicationSecurityGroupIds",
        new DictionaryShape<string, ImmutableArray<string>>(TextFormats.GroupName, new ListShape<string>(TextFormats.Line("the ID of an application security group"))),
        "IDs of the application security groups that the servers of an inventory group are in, by the group's name.");

    private static readonly Key<bool> Deny = new(
        "denyInternetOutBound", new FlagShape(), "Whether a rule closes what no other rule opens. Without such a rule the allows change nothing: Azure's default lets servers reach the whole internet.") { DefaultJson = "false" };

    private static readonly Key<int> DenyPriority = new("denyInternetPriority", new NumberShape("a priority", 100, 4096), "Priority of that rule.") { DefaultJson = "4096" };

    private static readonly Key<ImmutableArray<IPAddress>> DnsServers = new(
        "dnsServers", new ListShape<IPAddress>(TextFormats.Address) { IsSet = true }, "Resolvers of your own that the servers ask, opened at port 53 for TCP and UDP. Azure's needs no rule.");

    private static readonly Key<int> DnsPriority = new("dnsPriority", new NumberShape("a priority", 100, 4093), "First of the four priorities of the resolvers' rules.") { DefaultJson = "4090" };

    private static readonly Key<ImmutableArray<IPNetwork>> VirtualNetwork = new(
        "virtualNetwork", new ListShape<IPNetwork>(TextFormats.Network) { IsSet = true }, "Address space of the virtual network, if it is known: what the tag VirtualNetwork stands for.");

    private static readonly Key<bool> CheckExisting = new(
        "checkExisting", new FlagShape(), "Whether the rules of a group that exists are read and compared before a rule is declared; needs the right to read it.") { DefaultJson = "true" };

    private static readonly Key<ImmutableArray<string>> Accepted = new(
        "acceptedFindings",
        new ListShape<string>(new ChoiceShape<string>(Itself(TargetCodes.ResponderDenied), Itself(TargetCodes.NsgJsonRuleInvalid))) { IsSet = true },
        "Errors that do not end the deployment: OCE608 (a deny keeps a responder closed), OCE605 (a rule of an existing group cannot be read).");

    private static readonly Key<bool> Secret = new(
        "secret", new FlagShape(), "Whether what tells of the certificates (descriptions, outputs) is secret. A secret inventory or lock sets it.") { DefaultJson = "false" };

    /// <summary>All keys.</summary>
    public static ImmutableArray<Key> Keys { get; } =
    [
        .. PlanInputs.Keys, ResourceGroup, Existing, NewName, Location, Tags, Inline, LastSlots, ExtraRules, Sources, GroupIds, IdsByGroup, Deny,
        DenyPriority, DnsServers, DnsPriority, VirtualNetwork, CheckExisting, Accepted, Secret,
    ];

    /// <summary>What resources take as it is.</summary>
    public static LateInputs Late { get; } = new([ResourceGroup, Existing, Location], [GroupIds, IdsByGroup]);

    /// <summary>The shape; made of what is sound where something is not.</summary>
    public static MappingShape<NsgInputs> Shape { get; } = new("a mapping", Keys, values => new NsgInputs { Plan = PlanInputs.Of(Checked(values)), Values = values }) { BuildsAlways = true };

    /// <summary>Where inventory and lock are.</summary>
    public required PlanInputs Plan { get; init; }

    /// <summary>The values of all keys.</summary>
    public required MappingValues Values { private get; init; }

    /// <summary>The component's arguments.</summary>
    /// <param name="result">The plan.</param>
    /// <param name="inputs">The inputs, for those that may not be known.</param>
    public NsgEgressArgs ToArgs(PipelineResult result, ComponentInputs inputs) => new()
    {
        Result = result,
        ResourceGroupName = inputs.Text(ResourceGroup)!,
        NetworkSecurityGroupName = inputs.Text(Existing),
        NewNetworkSecurityGroupName = Values.GetOr<string?>(NewName!, null),
        Location = inputs.Text(Location),
        Tags = Values.GetOr(Tags, []).ToImmutableSortedDictionary(t => t.Key, t => t.Value, StringComparer.Ordinal),
        Inline = Values.GetOr(Inline, false),
        LastSlots = Values.GetOr(LastSlots, []).ToImmutableSortedDictionary(t => t.Key, t => t.Value, StringComparer.Ordinal),
        ExtraRules = Values.GetOr(ExtraRules, []),
        Sources = Values.GetOr(Sources, []),
        ApplicationSecurityGroupIds = inputs.List(GroupIds),
        GroupApplicationSecurityGroupIds = inputs.Lists(IdsByGroup),
        DenyInternetOutBound = Values.GetOr(Deny, false),
        DenyInternetPriority = Values.GetOr(DenyPriority, 4096),
        DnsServers = Values.GetOr(DnsServers, []),
        DnsPriority = Values.GetOr(DnsPriority, 4090),
        VirtualNetwork = Values.GetOr(VirtualNetwork, []),
        CheckExisting = Values.GetOr(CheckExisting, true),
        AcceptedFindings = Values.GetOr(Accepted, []),
        Secret = Values.GetOr(Secret, false) || inputs.IsSecret,
    };

    private static MappingValues Checked(MappingValues values)
    {
        if (values.GetOr(Inline, false) && values.Has(Existing))
        {
            values.Refuse(Inline, InventoryCodes.KeyCombination, $"\"{Inline.Name}\" does not go together with \"{Existing.Name}\": inline rules would remove all other rules of that group. Leave inline out, or let the component make the group.");
        }

        return values;
    }

    private static (string, string) Itself(DiagnosticCode code) => (code.Id, code.Id);
}
