using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using OcspEgress.Targets.AzureNsg.Rules;

namespace OcspEgress.TestSupport.Network;

/// <summary>
/// Writes NSG rules as an nftables ruleset that does in the kernel what Azure does in the host: for a namespace that
/// plays the server. Written without a look at the simulator, default rules included, so that the two can be compared.
/// Denied TCP is answered with a reset, which a test sees at once.
/// </summary>
public static class NsgNftablesTranslator
{
    private const string Head = """
        flush ruleset
        table inet nsg {
            chain deny {
                meta l4proto tcp reject with tcp reset
                drop
            }

        """;

    private const string Keep = """
                ct state established,related accept
                icmpv6 type { nd-router-solicit, nd-router-advert, nd-neighbor-solicit, nd-neighbor-advert } accept

        """;

    /// <summary>The ruleset, for <c>nft -f</c>.</summary>
    /// <param name="rules">Rules of a user, in any order; with the tags Internet and VirtualNetwork only, and no groups.</param>
    /// <param name="virtualNetwork">What the tag VirtualNetwork stands for.</param>
    public static string Translate(IEnumerable<NsgRule> rules, IReadOnlyCollection<IPNetwork> virtualNetwork)
    {
        ArgumentNullException.ThrowIfNull(rules);
        var all = rules.ToList();
        var text = new StringBuilder(Head);
        foreach (var (direction, hook, loopback) in new[] { (NsgDirection.Inbound, "input", "iif"), (NsgDirection.Outbound, "output", "oif") })
        {
            text.Append(CultureInfo.InvariantCulture, $"    chain {hook} {{\n        type filter hook {hook} priority filter; policy drop;\n");
            text.Append(CultureInfo.InvariantCulture, $"        {loopback} \"lo\" accept\n").Append(Keep);
            foreach (var rule in all.Where(r => r.Direction == direction).OrderBy(r => r.Priority))
            {
                Append(text, rule, virtualNetwork);
            }

            AppendDefaults(text, direction, virtualNetwork);
            text.Append("    }\n");
        }

        return text.Append("}\n").ToString();
    }

    private static void AppendDefaults(StringBuilder text, NsgDirection direction, IReadOnlyCollection<IPNetwork> virtualNetwork)
    {
        var any = new[] { NsgPrefix.Any };
        var vnet = new[] { NsgPrefix.OfTag("VirtualNetwork") };
        AppendPairs(text, (vnet, vnet), ["accept"], virtualNetwork);
        if (direction == NsgDirection.Outbound)
        {
            AppendPairs(text, (any, [NsgPrefix.OfTag("Internet")]), ["accept"], virtualNetwork);
        }

        text.Append("        goto deny\n");
    }

    private static void Append(StringBuilder text, NsgRule rule, IReadOnlyCollection<IPNetwork> virtualNetwork)
    {
        if (!rule.SourceGroups.IsEmpty || !rule.DestinationGroups.IsEmpty)
        {
            throw new NotSupportedException("The kernel knows no application security groups: give the rule addresses.");
        }

        var verdict = rule.Access == NsgAccess.Allow ? "accept" : "goto deny";
        AppendPairs(text, (rule.Sources, rule.Destinations), [.. Transports(rule).Select(t => $"{t}{verdict}")], virtualNetwork);
    }

    // Protocol and ports; ports exist for TCP and UDP only.
    private static IEnumerable<string> Transports(NsgRule rule)
    {
        var ports = Ports("sport", rule.SourcePorts) + Ports("dport", rule.DestinationPorts);
        return rule.Protocol switch
        {
            NsgProtocol.Any => [ports.Length == 0 ? "" : "meta l4proto { tcp, udp } " + ports],
            NsgProtocol.Tcp => ["meta l4proto tcp " + ports],
            NsgProtocol.Udp => ["meta l4proto udp " + ports],
            NsgProtocol.Icmp => ["meta l4proto { icmp, icmpv6 } "],
            NsgProtocol.Esp => ["meta l4proto esp "],
            _ => ["meta l4proto ah "],
        };
    }

    private static string Ports(string field, IReadOnlyCollection<NsgPortRange> ranges) => ranges.Any(r => r.IsAny)
        ? ""
        : $"th {field} {{ {string.Join(", ", Merge(ranges))} }} ";

    // nft refuses intervals that overlap within one set.
    private static IEnumerable<string> Merge(IReadOnlyCollection<NsgPortRange> ranges)
    {
        var ports = ranges.SelectMany(r => Enumerable.Range(r.First, r.Last - r.First + 1)).Distinct().Order().ToList();
        var start = 0;
        for (var i = 1; i <= ports.Count; i++)
        {
            if (i == ports.Count || ports[i] != ports[i - 1] + 1)
            {
                yield return ports[start] == ports[i - 1] ? $"{ports[start]}" : $"{ports[start]}-{ports[i - 1]}";
                start = i;
            }
        }
    }

    private static void AppendPairs(
        StringBuilder text, (IEnumerable<NsgPrefix> Sources, IEnumerable<NsgPrefix> Destinations) sides, string[] rests, IReadOnlyCollection<IPNetwork> virtualNetwork)
    {
        foreach (var (keyword, family) in new[] { ("ip", AddressFamily.InterNetwork), ("ip6", AddressFamily.InterNetworkV6) })
        {
            var vnet = virtualNetwork.Where(n => n.BaseAddress.AddressFamily == family).Select(n => n.ToString()).ToArray();
            foreach (var source in sides.Sources.Select(p => Address(keyword, "saddr", p, vnet)).OfType<string>())
            {
                foreach (var destination in sides.Destinations.Select(p => Address(keyword, "daddr", p, vnet)).OfType<string>())
                {
                    foreach (var rest in rests)
                    {
                        text.Append(CultureInfo.InvariantCulture, $"        meta nfproto {(keyword == "ip" ? "ipv4" : "ipv6")} {source}{destination}{rest}\n");
                    }
                }
            }
        }
    }

    // A match on an address, an empty one for "any", or null if no address of the family matches.
    private static string? Address(string keyword, string field, NsgPrefix prefix, string[] virtualNetwork)
    {
        if (prefix.IsAny)
        {
            return "";
        }

        var set = $"{{ {string.Join(", ", virtualNetwork)} }} ";
        return prefix.Tag switch
        {
            "VirtualNetwork" => virtualNetwork.Length == 0 ? null : $"{keyword} {field} {set}",
            "Internet" => virtualNetwork.Length == 0 ? "" : $"{keyword} {field} != {set}",
            not null => throw new NotSupportedException($"The kernel does not know the tag {prefix.Tag}."),
            _ => prefix.Network!.Value.BaseAddress.AddressFamily == (keyword == "ip" ? AddressFamily.InterNetwork : AddressFamily.InterNetworkV6)
                ? $"{keyword} {field} {prefix.Network} "
                : null,
        };
    }
}
