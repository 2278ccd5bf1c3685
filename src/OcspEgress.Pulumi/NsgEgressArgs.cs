using System.Collections.Immutable;
using System.Net;
using OcspEgress.Inventory;
using OcspEgress.Targets.AzureNsg.Rules;
using Pulumi;

namespace OcspEgress.Components;

/// <summary>What <see cref="NsgEgress"/> declares, and where.</summary>
public sealed class NsgEgressArgs : ResourceArgs
{
    /// <summary>What the pipeline made of the inventory. Errors in it that cost a rule end the deployment.</summary>
    public required PipelineResult Result { get; init; }

    /// <summary>Name of the target whose rules are declared: one that the inventory names; all rules if there is none.</summary>
    public string Target { get; init; } = "azureNsg";

    /// <summary>The resource group of the network security group.</summary>
    public required Input<string> ResourceGroupName { get; init; }

    /// <summary>
    /// A network security group that exists, or that the caller declares without inline rules; null to have one made.
    /// </summary>
    public Input<string>? NetworkSecurityGroupName { get; init; }

    /// <summary>
    /// Name in Azure of the group that is made; the component's own name if null, with <c>-inline</c> behind it if
    /// <see cref="Inline"/> is set. Give the two modes different names: a change of mode then makes a second group that takes over,
    /// with one name Azure refuses it.
    /// </summary>
    public string? NewNetworkSecurityGroupName { get; init; }

    /// <summary>Location of the group that is made; the provider's if null.</summary>
    public Input<string>? Location { get; init; }

    /// <summary>Tags of the group that is made.</summary>
    public ImmutableSortedDictionary<string, string> Tags { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>
    /// Whether the rules stand in the group itself instead of being resources of their own. Only for a group that is made
    /// here: the list is the whole truth then, and rules that others add to the group are removed.
    /// </summary>
    public bool Inline { get; init; }

    /// <summary>
    /// Direction and priority of each rule that the last deployment put into this group as a resource of its own:
    /// <see cref="NsgEgress.Slots"/> of that deployment. A new rule that takes the priority of one that goes is then its successor, and
    /// rules that change places are refused (OCE650). Without it such an update fails in Azure.
    /// </summary>
    public ImmutableSortedDictionary<string, string> LastSlots { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Rules that the group is to have besides, such as those that let clients in.</summary>
    public ImmutableArray<NsgRule> ExtraRules { get; init; } = [];

    /// <summary>
    /// Networks of servers of no group, and of groups without a source of their own. With none, and no application security
    /// group either, the source is the tag <c>VirtualNetwork</c>.
    /// </summary>
    public ImmutableArray<IPNetwork> Sources { get; init; } = [];

    /// <summary>IDs of the application security groups that such servers are in, in place of <see cref="Sources"/>.</summary>
    public ImmutableArray<Input<string>> ApplicationSecurityGroupIds { get; init; } = [];

    /// <summary>IDs of the application security groups that the servers of an inventory group are in, by the group's name.</summary>
    public ImmutableSortedDictionary<string, ImmutableArray<Input<string>>> GroupApplicationSecurityGroupIds { get; init; } =
        ImmutableSortedDictionary<string, ImmutableArray<Input<string>>>.Empty;

    /// <summary>
    /// Whether a rule <c>DenyInternetOutBound</c> closes what no other rule opens. Without such a rule the allows change
    /// nothing: Azure's default lets servers reach the whole internet.
    /// </summary>
    public bool DenyInternetOutBound { get; init; }

    /// <summary>Priority of that rule.</summary>
    public int DenyInternetPriority { get; init; } = 4096;

    /// <summary>Resolvers of their own that the servers ask, opened at port 53 for TCP and UDP. Azure's needs no rule.</summary>
    public ImmutableArray<IPAddress> DnsServers { get; init; } = [];

    /// <summary>First of the four priorities of the resolvers' rules.</summary>
    public int DnsPriority { get; init; } = 4090;

    /// <summary>Address space of the virtual network, if it is known: what the tag <c>VirtualNetwork</c> stands for.</summary>
    public ImmutableArray<IPNetwork> VirtualNetwork { get; init; } = [];

    /// <summary>
    /// Whether the rules of a group that was not made here are read and compared before a rule is declared. Needs the right to
    /// read the group; without it <see cref="NsgEgress.NetworkSecurityGroupId"/> is empty.
    /// </summary>
    public bool CheckExisting { get; init; } = true;

    /// <summary>
    /// Codes of errors that are accepted, such as <c>OCE608</c> (a deny keeps a responder closed): they are warnings then. Without
    /// that they end the deployment. What Azure would refuse (OCE602, OCE606, OCE607) cannot be accepted.
    /// </summary>
    public ImmutableArray<string> AcceptedFindings { get; init; } = [];

    /// <summary>
    /// Whether what tells of the certificates (descriptions, outputs) is secret, because the certificates came from secrets.
    /// Names of rules never are.
    /// </summary>
    public bool Secret { get; init; }
}
