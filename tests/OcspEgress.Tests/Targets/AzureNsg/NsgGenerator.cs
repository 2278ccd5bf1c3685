using System.Collections.Immutable;
using System.Net;
using CsCheck;
using OcspEgress.Targets.AzureNsg.Rules;
using OcspEgress.Targets.AzureNsg.Simulation;

namespace OcspEgress.Tests.Targets.AzureNsg;

/// <summary>Random rules and flows out of a small world, so that they meet often.</summary>
internal static class NsgGenerator
{
    /// <summary>The virtual network of that world.</summary>
    public static ImmutableArray<IPNetwork> VirtualNetwork { get; } =
        [IPNetwork.Parse("10.1.0.0/16"), IPNetwork.Parse("10.2.0.0/16"), IPNetwork.Parse("fd00:1::/64")];

    /// <summary>Addresses of the server, per family.</summary>
    public static ImmutableArray<ImmutableArray<IPAddress>> Near { get; } = [Addresses("10.1.0.4", "10.1.0.5", "10.1.9.4"), Addresses("fd00:1::4", "fd00:1::5")];

    /// <summary>Addresses of everybody else, per family.</summary>
    public static ImmutableArray<ImmutableArray<IPAddress>> Far { get; } =
    [
        Addresses("10.1.0.20", "10.2.0.7", "192.0.2.1", "192.0.2.2", "198.51.100.66", "203.0.113.7"),
        Addresses("fd00:1::20", "2001:db8::1", "2001:db8::2", "2001:db8:5::1"),
    ];

    /// <summary>Ports that somebody listens at.</summary>
    public static ImmutableArray<int> Ports { get; } = [53, 80, 443, 8080];

    private static readonly ImmutableArray<string[]> Prefixes =
    [
        ["10.1.0.4", "10.1.0.0/24", "10.0.0.0/8", "10.2.0.0/16", "192.0.2.1", "192.0.2.0/24", "192.0.2.0/31", "198.51.100.64/26", "203.0.113.7", "0.0.0.0/0"],
        ["fd00:1::4", "fd00:1::/64", "2001:db8::1", "2001:db8::/64", "2001:db8::/32", "::/0"],
    ];

    /// <summary>Up to eight rules with different priorities and names; never two families in one rule.</summary>
    public static Gen<ImmutableArray<NsgRule>> Rules { get; } =
        from count in Gen.Int[0, 8]
        from priorities in Gen.Shuffle(Enumerable.Range(0, count).Select(i => 100 + (i * 10)).ToArray())
        from rules in Rule.Array[count]
        select rules.Select((r, i) => r with { Priority = priorities[i], Name = $"rule-{priorities[i]}" }).ToImmutableArray();

    /// <summary>The same, where some sides are groups, tags of unknown content or platform tags, and some hold both families.</summary>
    public static Gen<ImmutableArray<NsgRule>> RulesOfAnySide { get; } =
        from rules in Rules
        from changes in Gen.Int[0, 11].Array[rules.Length]
        select rules.Zip(changes, Changed).ToImmutableArray();

    /// <summary>A flow between the server and somebody else, either way.</summary>
    public static Gen<NsgFlow> Flow { get; } =
        from family in Gen.Int[0, 1]
        from near in Pick([.. Near[family]])
        from far in Pick([.. Far[family]])
        from outbound in Gen.Bool
        from protocol in Pick(NsgProtocol.Tcp, NsgProtocol.Udp)
        from port in Pick([.. Ports])
        from low in Gen.Bool
        select new NsgFlow
        {
            Direction = outbound ? NsgDirection.Outbound : NsgDirection.Inbound,
            Protocol = protocol,
            Source = outbound ? near : far,
            SourcePort = low ? 20000 : 40000,
            Destination = outbound ? far : near,
            DestinationPort = port,
        };

    /// <summary>The same, some from a group, some without ports, some to Azure's platform or private space outside the virtual network.</summary>
    public static Gen<NsgFlow> AnyFlow { get; } =
        from flow in Flow
        from change in Gen.Int[0, 7]
        select change switch
        {
            0 => flow with { SourceGroups = ["/asg/web"] },
            1 => flow with { Protocol = NsgProtocol.Icmp },
            2 when flow.Direction == NsgDirection.Outbound => flow with { Source = Near[0][0], Destination = IPAddress.Parse("168.63.129.16") },
            3 when flow.Direction == NsgDirection.Outbound => flow with { Source = Near[0][0], Destination = IPAddress.Parse("10.77.0.1") },
            _ => flow,
        };

    private static NsgRule Changed(NsgRule rule, int change) => change switch
    {
        0 => rule with { Sources = [], SourceGroups = ["/asg/web"] },
        1 => rule with { Destinations = [], DestinationGroups = ["/asg/db", "/ASG/WEB"] },
        2 => rule with { Destinations = Parse("Storage") },
        3 => rule with { Sources = rule.Sources.AddRange(Parse("Sql")) },
        4 => rule with { Destinations = Parse("AzurePlatformDNS") },
        5 => rule with { Destinations = rule.Destinations.AddRange(Parse("2001:db8::/32", "192.0.2.0/24")) },
        _ => rule,
    };

    private static Gen<NsgRule> Rule =>
        from family in Gen.Int[0, 1]
        from directionOut in Gen.Bool
        from allow in Gen.Bool
        from protocol in Pick(NsgProtocol.Any, NsgProtocol.Any, NsgProtocol.Tcp, NsgProtocol.Udp, NsgProtocol.Icmp)
        from sources in Side(family)
        from destinations in Side(family)
        from sourcePorts in Pick("*", "*", "*", "15000-25000", "40000-65535,1")
        from ports in Pick("*", "*", "80", "443,80", "1-1023", "8080,50-60,55-90")
        select new NsgRule
        {
            Name = "",
            Priority = 0,
            Direction = directionOut ? NsgDirection.Outbound : NsgDirection.Inbound,
            Access = allow ? NsgAccess.Allow : NsgAccess.Deny,
            Protocol = protocol,
            Sources = sources,
            Destinations = destinations,
            SourcePorts = ParsePorts(sourcePorts),
            DestinationPorts = ParsePorts(ports),
        };

    private static Gen<ImmutableArray<NsgPrefix>> Side(int family) => Gen.OneOf(
        Pick("*", "VirtualNetwork", "Internet").Select(t => Parse(t)),
        Pick(Prefixes[family]).Array[1, 3].Select(p => Parse(p)));

    private static Gen<T> Pick<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static ImmutableArray<NsgPrefix> Parse(params string[] texts) =>
        [.. texts.Select(t => NsgPrefix.TryParse(t, out var prefix) ? prefix : throw new FormatException(t))];

    private static ImmutableArray<NsgPortRange> ParsePorts(string text) =>
        [.. text.Split(',').Select(p => NsgPortRange.TryParse(p, out var range) ? range : throw new FormatException(p))];

    private static ImmutableArray<IPAddress> Addresses(params string[] texts) => [.. texts.Select(t => IPAddress.Parse(t))];
}
