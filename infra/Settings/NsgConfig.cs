using System.Collections.Immutable;
using System.Net;
using OcspEgress.Addressing;
using OcspEgress.Diagnostics;
using OcspEgress.Inventory;
using OcspEgress.Inventory.Model;
using OcspEgress.Inventory.Shapes;
using OcspEgress.Targets;

namespace Infra.Settings;

/// <summary>The key <c>nsg</c>: rules in a network security group.</summary>
internal sealed record NsgConfig
{
    /// <summary>Whether the rules stand in the group itself.</summary>
    public bool Inline { get; init; }

    /// <summary>What rules take as source where the inventory's groups do not say.</summary>
    public NsgSourceKind Source { get; init; }

    /// <summary>Whether everything else to the internet is denied.</summary>
    public bool DenyInternetOutBound { get; init; }

    /// <summary>Priority of that rule.</summary>
    public int DenyInternetPriority { get; init; }

    /// <summary>Resolvers that are opened at port 53.</summary>
    public ImmutableArray<IPAddress> DnsServers { get; init; } = [];

    /// <summary>First of the four priorities of the resolvers' rules.</summary>
    public int DnsPriority { get; init; }

    /// <summary>Ports that clients reach; null for 80 and 443 in a group that is made here, and none in one that exists.</summary>
    public ImmutableArray<Port>? InboundPorts { get; init; }

    /// <summary>Clients' networks; empty for every address.</summary>
    public ImmutableArray<IPNetwork> InboundFrom { get; init; } = [];

    /// <summary>Whether an existing group is read and compared first.</summary>
    public bool CheckExisting { get; init; }

    /// <summary>Codes of errors that do not end the deployment.</summary>
    public ImmutableArray<string> Accept { get; init; } = [];

    // Azure: priorities of a user's rules, and room for the four rules of resolvers.
    private static readonly NumberShape Priority = new("a priority", 100, 4096);

    private static readonly NumberShape FirstOfFour = new("a priority", 100, 4093);

    private static readonly Key<bool> InlineKey = new(
        "mode", new ChoiceShape<bool>(("standalone", false), ("inline", true)), "Whether rules are resources of their own, written one after another, or stand in the group, which then has no others and is written at once. The group of the mode inline has a name of its own, so that a change of mode makes a group that takes over.") { DefaultJson = "\"standalone\"" };

    private static readonly Key<NsgSourceKind> SourceKey = new(
        "source",
        new ChoiceShape<NsgSourceKind>(("subnet", NsgSourceKind.Subnet), ("applicationSecurityGroup", NsgSourceKind.ApplicationSecurityGroup), ("virtualNetwork", NsgSourceKind.VirtualNetwork)),
        "Source of rules where the inventory's groups give none: the servers' subnet, an application security group that the servers are put into, or the tag VirtualNetwork. Without this key the subnet if it is made here, else the tag.");

    private static readonly Key<bool> DenyKey = new(
        "denyInternetOutBound", new FlagShape(), "Whether a rule denies everything else to the internet: without one the allows change nothing.") { DefaultJson = "false" };

    private static readonly Key<int> DenyPriorityKey = new("denyInternetPriority", Priority, "Priority of that rule.") { DefaultJson = "4096" };

    private static readonly Key<ImmutableArray<IPAddress>> DnsKey = new(
        "dnsServers", new ListShape<IPAddress>(TextFormats.Address) { IsSet = true }, "Resolvers of your own that the servers ask, opened at port 53 for TCP and UDP; without this key those of \"network\".");

    private static readonly Key<int> DnsPriorityKey = new("dnsPriority", FirstOfFour, "First of the four priorities of the resolvers' rules.") { DefaultJson = "4090" };

    private static readonly Key<ImmutableArray<Port>> PortsKey = new(
        "inboundPorts", new ListShape<Port>(new PortShape()) { IsSet = true }, "Ports that clients reach; without this key 80 and 443 in a group that is made here, and none in one that exists.");

    private static readonly Key<ImmutableArray<IPNetwork>> FromKey = new(
        "inboundFrom", new ListShape<IPNetwork>(TextFormats.Network) { NeedsItems = true, IsSet = true }, "Networks of the clients; without this key every address.");

    private static readonly Key<bool> CheckKey = new(
        "checkExisting", new FlagShape(), "Whether the rules of an existing group are read and compared before anything is declared; needs the right to read it.") { DefaultJson = "true" };

    private static readonly Key<ImmutableArray<string>> AcceptKey = new(
        "accept",
        new ListShape<string>(new ChoiceShape<string>(Acceptable(TargetCodes.ResponderDenied), Acceptable(TargetCodes.NsgJsonRuleInvalid))) { IsSet = true },
        "Errors that do not end the deployment: OCE608 (a deny keeps a responder closed), OCE605 (a rule of an existing group cannot be read).") { DefaultJson = "[]" };

    /// <summary>The shape.</summary>
    public static MappingShape<NsgConfig> Shape { get; } = new(
        "a mapping with settings of the network security group",
        [InlineKey, SourceKey, DenyKey, DenyPriorityKey, DnsKey, DnsPriorityKey, PortsKey, FromKey, CheckKey, AcceptKey],
        values => new NsgConfig
        {
            Inline = values.GetOr(InlineKey, false),
            Source = values.GetOr(SourceKey, NsgSourceKind.Unsaid),
            DenyInternetOutBound = values.GetOr(DenyKey, false),
            DenyInternetPriority = values.GetOr(DenyPriorityKey, 4096),
            DnsServers = values.GetOr(DnsKey, []),
            DnsPriority = values.GetOr(DnsPriorityKey, 4090),
            InboundPorts = values.Has(PortsKey) ? values.GetOr(PortsKey, []) : null,
            InboundFrom = values.GetOr(FromKey, []),
            CheckExisting = values.GetOr(CheckKey, true),
            Accept = values.GetOr(AcceptKey, []),
        });

    private static (string, string) Acceptable(DiagnosticCode code) => (code.Id, code.Id);

    /// <summary>Whether the key <c>mode: inline</c> was given together with an existing group.</summary>
    public void CheckAgainst(ExistingConfig existing, MappingValues values, Key key)
    {
        if (Inline && existing.NetworkSecurityGroup is not null)
        {
            values.Refuse(key, InventoryCodes.KeyCombination, "\"mode: inline\" does not go together with an existing network security group: its other rules would be removed. Use standalone.");
        }
    }
}
