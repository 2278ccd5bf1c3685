using System.Collections.Immutable;
using System.Net;

namespace OcspEgress.Policy;

/// <summary>
/// Blocks in which no public responder can be: the IANA IPv4 and IPv6 Special-Purpose Address Registries, multicast, and
/// what Azure keeps for itself.
/// </summary>
/// <remarks>
/// Entries that the registries call globally reachable (AS112, AMT, the anycast addresses of PCP and TURN, ORCHIDv2,
/// drone tags) are refused as well, with the reason beside each: they are reachable for one protocol that is not HTTP,
/// and most are anycast, so that whoever announces them nearby would be the server.
/// </remarks>
internal static class SpecialPurposeNetworks
{
    /// <summary>All that IPv6 has of global unicast space; what is outside is refused even where no entry names it.</summary>
    public static IPNetwork GlobalUnicastIPv6 { get; } = IPNetwork.Parse("2000::/3");

    /// <summary>Blocks that networks of one's own are made from; servers there are reached by those who are inside.</summary>
    public static ImmutableArray<IPNetwork> PrivateUse { get; } =
    [
        IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("100.64.0.0/10"), IPNetwork.Parse("172.16.0.0/12"),
        IPNetwork.Parse("192.168.0.0/16"), IPNetwork.Parse("fc00::/7"),
    ];

    /// <summary>Blocks of IPv6 that translators put IPv4 addresses in (RFC 6052, RFC 8215).</summary>
    public static ImmutableArray<IPNetwork> Translation { get; } =
        [IPNetwork.Parse("64:ff9b::/96"), IPNetwork.Parse("64:ff9b:1::/48")];

    /// <summary>The blocks; they nest, and the longest prefix says best what an address is for.</summary>
    public static ImmutableArray<SpecialPurposeNetwork> All { get; } =
    [
        // IPv4: iana-ipv4-special-registry.
        Entry("0.0.0.0/8", "\"this network\"", "RFC 791"),
        Entry("0.0.0.0/32", "the unspecified address", "RFC 1122"),
        Entry("10.0.0.0/8", "Private-Use", "RFC 1918"),
        Entry("100.64.0.0/10", "Shared Address Space of carrier-grade NAT", "RFC 6598"),
        Entry("127.0.0.0/8", "Loopback", "RFC 1122"),
        Entry("169.254.0.0/16", "Link Local", "RFC 3927"),
        Entry("172.16.0.0/12", "Private-Use", "RFC 1918"),

        // Holds 192.0.0.9 (PCP) and 192.0.0.10 (TURN), which are globally reachable anycast: nearest announcer wins.
        Entry("192.0.0.0/24", "IETF Protocol Assignments", "RFC 6890"),
        Entry("192.0.0.0/29", "IPv4 Service Continuity Prefix", "RFC 7335"),
        Entry("192.0.0.8/32", "the IPv4 dummy address", "RFC 7600"),
        Entry("192.0.0.9/32", "Port Control Protocol Anycast", "RFC 7723"),
        Entry("192.0.0.10/32", "TURN Anycast", "RFC 8155"),
        Entry("192.0.0.170/31", "NAT64/DNS64 Discovery", "RFC 8880"),
        Entry("192.0.2.0/24", "Documentation (TEST-NET-1)", "RFC 5737"),

        // Globally reachable, but black holes for DNS that anybody may announce: no web server is meant to be there.
        Entry("192.31.196.0/24", "AS112-v4", "RFC 7535"),

        // Globally reachable, but relays of multicast tunnels (UDP 2268).
        Entry("192.52.193.0/24", "Automatic Multicast Tunneling", "RFC 7450"),

        // Deprecated; where a relay still answers, it is whoever announces it, and it carries protocol 41, not TCP.
        Entry("192.88.99.0/24", "Deprecated 6to4 Relay Anycast", "RFC 7526"),
        Entry("192.168.0.0/16", "Private-Use", "RFC 1918"),
        Entry("192.175.48.0/24", "Direct Delegation AS112 Service", "RFC 7534"),
        Entry("198.18.0.0/15", "Benchmarking", "RFC 2544"),
        Entry("198.51.100.0/24", "Documentation (TEST-NET-2)", "RFC 5737"),
        Entry("203.0.113.0/24", "Documentation (TEST-NET-3)", "RFC 5737"),
        Entry("224.0.0.0/4", "Multicast", "RFC 5771"),
        Entry("233.252.0.0/24", "Documentation (MCAST-TEST-NET)", "RFC 6676"),
        Entry("240.0.0.0/4", "Reserved", "RFC 1112"),
        Entry("255.255.255.255/32", "Limited Broadcast", "RFC 8190"),

        // Azure's own: reached without leaving the host, past every NSG, and trusted by the machine's agents.
        Entry("168.63.129.16/32", "the Azure platform's DNS, health and agent address", "Microsoft Azure"),
        Entry("169.254.169.254/32", "the instance metadata service, which hands out credentials", "Microsoft Azure"),

        // IPv6: iana-ipv6-special-registry. Most of it is outside 2000::/3 anyhow; the entry gives the better reason.
        Entry("::/128", "the unspecified address", "RFC 4291"),
        Entry("::1/128", "Loopback", "RFC 4291"),
        Entry("::/96", "IPv4-compatible, deprecated", "RFC 4291"),

        // Forms that carry an IPv4 address. They are refused outright instead of being judged by what they carry: a host
        // that has IPv4 is reached by it, and where such a form is routed depends on the network, not on the address.
        Entry("::ffff:0:0/96", "IPv4-mapped Address", "RFC 4291"),
        Entry("::ffff:0:0:0/96", "IPv4-translated Address", "RFC 7915"),
        Entry("64:ff9b::/96", "IPv4-IPv6 Translation (NAT64)", "RFC 6052"),
        Entry("64:ff9b:1::/48", "IPv4-IPv6 Translation for local use", "RFC 8215"),
        Entry("2001::/32", "TEREDO", "RFC 4380"),
        Entry("2002::/16", "6to4", "RFC 3056"),

        Entry("100::/64", "Discard-Only Address Block", "RFC 6666"),
        Entry("100:0:0:1::/64", "Dummy IPv6 Prefix", "RFC 9780"),

        // Some entries below are globally reachable anycast or identifiers; none can be a web server.
        Entry("2001::/23", "IETF Protocol Assignments", "RFC 2928"),
        Entry("2001:1::1/128", "Port Control Protocol Anycast", "RFC 7723"),
        Entry("2001:1::2/128", "TURN Anycast", "RFC 8155"),
        Entry("2001:1::3/128", "DNS-SD Service Registration Protocol Anycast", "RFC 9665"),
        Entry("2001:2::/48", "Benchmarking", "RFC 5180"),
        Entry("2001:3::/32", "Automatic Multicast Tunneling", "RFC 7450"),
        Entry("2001:4:112::/48", "AS112-v6", "RFC 7535"),
        Entry("2001:10::/28", "Deprecated ORCHID", "RFC 4843"),
        Entry("2001:20::/28", "ORCHIDv2", "RFC 7343"),
        Entry("2001:30::/28", "Drone Remote ID Protocol Entity Tags", "RFC 9374"),
        Entry("2001:db8::/32", "Documentation", "RFC 3849"),
        Entry("2620:4f:8000::/48", "Direct Delegation AS112 Service", "RFC 7534"),
        Entry("3fff::/20", "Documentation", "RFC 9637"),
        Entry("5f00::/16", "Segment Routing (SRv6) SIDs", "RFC 9602"),
        Entry("fc00::/7", "Unique-Local", "RFC 4193"),
        Entry("fe80::/10", "Link-Local Unicast", "RFC 4291"),
        Entry("fec0::/10", "Site-Local, deprecated", "RFC 3879"),
        Entry("ff00::/8", "Multicast", "RFC 4291"),
    ];

    private static SpecialPurposeNetwork Entry(string network, string name, string source) =>
        new(IPNetwork.Parse(network), name, source);
}
