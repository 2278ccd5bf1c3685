using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using OcspEgress.Inventory;
using OcspEgress.Inventory.Model;
using OcspEgress.Inventory.Shapes;
using OcspEgress.Targets.AzureNsg.Rules;

namespace OcspEgress.Plugin.Inputs;

/// <summary>A security rule of the program's own, with the names of Azure's fields.</summary>
internal static class NsgRuleShape
{
    private delegate bool Parser<T>(string text, [NotNullWhen(true)] out T? value)
        where T : class;

    private static readonly Key<string> Name = new("name", TextFormats.Line("a rule's name"), "Name of the rule in Azure, unique in the group.") { IsRequired = true };

    private static readonly Key<int> Priority = new("priority", new NumberShape("a priority", 100, 4096), "Priority, 100 to 4096; the lowest number decides first.") { IsRequired = true };

    private static readonly Key<NsgDirection> Direction = new(
        "direction", new ChoiceShape<NsgDirection>(("Inbound", NsgDirection.Inbound), ("Outbound", NsgDirection.Outbound)), "Direction, seen from the server.") { IsRequired = true };

    private static readonly Key<NsgAccess> Access = new(
        "access", new ChoiceShape<NsgAccess>(("Allow", NsgAccess.Allow), ("Deny", NsgAccess.Deny)), "Whether matching flows are allowed or denied.") { IsRequired = true };

    private static readonly Key<NsgProtocol> Protocol = new(
        "protocol",
        new ChoiceShape<NsgProtocol>(("Tcp", NsgProtocol.Tcp), ("Udp", NsgProtocol.Udp), ("Icmp", NsgProtocol.Icmp), ("Esp", NsgProtocol.Esp), ("Ah", NsgProtocol.Ah), ("*", NsgProtocol.Any)),
        "Protocol; * for every one.") { IsRequired = true };

    private static readonly Key<ImmutableArray<string>> Sources = Prefixes("sourceAddressPrefixes", "Sources");

    private static readonly Key<ImmutableArray<string>> Destinations = Prefixes("destinationAddressPrefixes", "Destinations");

    private static readonly Key<ImmutableArray<string>> SourcePorts = Ports("sourcePortRanges", "Source ports");

    private static readonly Key<ImmutableArray<string>> DestinationPorts = Ports("destinationPortRanges", "Destination ports");

    private static readonly Key<string> Description = new("description", TextFormats.Line("a description"), "At most 140 characters.");

    /// <summary>The keys.</summary>
    public static ImmutableArray<Key> Keys { get; } =
        [Name, Priority, Direction, Access, Protocol, Sources, SourcePorts, Destinations, DestinationPorts, Description];

    /// <summary>The shape.</summary>
    public static MappingShape<NsgRule> Shape { get; } = new("a mapping with the fields of a security rule", Keys, values => new NsgRule
    {
        Name = values.Get(Name),
        Priority = values.Get(Priority),
        Direction = values.Get(Direction),
        Access = values.Get(Access),
        Protocol = values.Get(Protocol),
        Sources = Parse<NsgPrefix>(values, Sources, NsgPrefix.TryParse, NsgPrefix.Any, "an address, a network, a service tag or *"),
        Destinations = Parse<NsgPrefix>(values, Destinations, NsgPrefix.TryParse, NsgPrefix.Any, "an address, a network, a service tag or *"),
        SourcePorts = Parse<NsgPortRange>(values, SourcePorts, NsgPortRange.TryParse, NsgPortRange.Any, "a port, a range such as 1024-65535, or *"),
        DestinationPorts = Parse<NsgPortRange>(values, DestinationPorts, NsgPortRange.TryParse, NsgPortRange.Any, "a port, a range such as 1024-65535, or *"),
        Description = values.GetOr(Description, ""),
    });

    private static Key<ImmutableArray<string>> Prefixes(string name, string what) => new(
        name, new ListShape<string>(TextFormats.Line("an address, a network or a service tag")) { NeedsItems = true, IsSet = true }, $"{what}: addresses, networks, service tags; without this key every one.") { DefaultJson = "[\"*\"]" };

    private static Key<ImmutableArray<string>> Ports(string name, string what) => new(
        name, new ListShape<string>(TextFormats.Line("a port or a range")) { NeedsItems = true, IsSet = true }, $"{what}, such as 443 and 1024-65535; without this key every one.") { DefaultJson = "[\"*\"]" };

    private static ImmutableArray<T> Parse<T>(MappingValues values, Key<ImmutableArray<string>> key, Parser<T> parse, T otherwise, string expected)
        where T : class
    {
        var parsed = ImmutableArray.CreateBuilder<T>();
        foreach (var text in values.GetOr(key, []))
        {
            if (parse(text, out var value))
            {
                parsed.Add(value);
            }
            else
            {
                values.Refuse(key, InventoryCodes.InvalidValue, $"\"{text}\" is not {expected}.");
            }
        }

        return parsed.Count > 0 ? parsed.ToImmutable() : [otherwise];
    }
}
