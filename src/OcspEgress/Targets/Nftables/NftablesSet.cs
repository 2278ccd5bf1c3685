using System.Collections.Immutable;
using System.Net;
using OcspEgress.Addressing;
using SocketFamily = System.Net.Sockets.AddressFamily;

namespace OcspEgress.Targets.Nftables;

/// <summary>A named set of <c>address . port</c> of one family.</summary>
/// <param name="Name">Name within the table.</param>
/// <param name="Family">Family of the addresses.</param>
/// <param name="Elements">Elements without overlap, by port, then by network.</param>
internal sealed record NftablesSet(string Name, AddressFamily Family, ImmutableArray<NftablesElement> Elements)
{
    /// <summary>Type of the addresses, as nft calls it.</summary>
    public string AddressType => Family == AddressFamily.IPv4 ? "ipv4_addr" : "ipv6_addr";

    /// <summary>Keyword that matches the destination.</summary>
    public string Destination => Family == AddressFamily.IPv4 ? "ip daddr" : "ip6 daddr";

    /// <summary>
    /// A set out of entries that may repeat and overlap: nft refuses intervals that do, so what lies within a wider
    /// network of the same port goes into that one, comments included.
    /// </summary>
    public static NftablesSet Of(string name, AddressFamily family, IEnumerable<(IPNetwork Network, Port Port, string Comment)> entries)
    {
        var elements = ImmutableArray.CreateBuilder<NftablesElement>();
        foreach (var byPort in entries.Where(e => IsOf(e.Network, family)).GroupBy(e => e.Port).OrderBy(g => g.Key))
        {
            foreach (var network in byPort.Select(e => e.Network).WithoutNested())
            {
                var comments = byPort.Where(e => network.Covers(e.Network)).Select(e => e.Comment)
                    .Where(c => c.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
                elements.Add(new NftablesElement(network, byPort.Key, string.Join(", ", comments)));
            }
        }

        return new NftablesSet(name, family, elements.ToImmutable());
    }

    private static bool IsOf(IPNetwork network, AddressFamily family) =>
        (network.BaseAddress.AddressFamily == SocketFamily.InterNetwork) == (family == AddressFamily.IPv4);
}
