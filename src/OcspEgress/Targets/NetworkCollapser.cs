using System.Collections.Immutable;
using System.Net;
using OcspEgress.Addressing;

namespace OcspEgress.Targets;

/// <summary>Takes networks that lie within others out of a list: firewalls refuse overlapping entries.</summary>
internal static class NetworkCollapser
{
    /// <summary>The networks that lie in no other, in the order of <see cref="NetworkOrder"/>.</summary>
    public static ImmutableArray<IPNetwork> Collapse(IEnumerable<IPNetwork> networks)
    {
        var kept = ImmutableArray.CreateBuilder<IPNetwork>();

        // In this order a network comes after every network that holds it, with nothing but its siblings between.
        foreach (var network in networks.OrderBy(n => n, NetworkOrder.Instance))
        {
            if (kept.Count == 0 || !Holds(kept[^1], network))
            {
                kept.Add(network);
            }
        }

        return kept.ToImmutable();
    }

    /// <summary>Whether every address of a network is in another; families never mix.</summary>
    public static bool Holds(IPNetwork outer, IPNetwork inner)
    {
        if (outer.BaseAddress.AddressFamily != inner.BaseAddress.AddressFamily || outer.PrefixLength > inner.PrefixLength)
        {
            return false;
        }

        var (left, right) = (outer.BaseAddress.GetAddressBytes(), inner.BaseAddress.GetAddressBytes());
        var whole = outer.PrefixLength / 8;
        var rest = outer.PrefixLength % 8;
        return left.AsSpan(0, whole).SequenceEqual(right.AsSpan(0, whole))
            && (rest == 0 || ((left[whole] ^ right[whole]) & (0xFF00 >> rest) & 0xFF) == 0);
    }
}
