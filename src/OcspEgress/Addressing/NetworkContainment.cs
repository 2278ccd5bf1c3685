using System.Collections.Immutable;
using System.Net;

namespace OcspEgress.Addressing;

/// <summary>
/// Containment of networks as they are written. <see cref="IPNetwork.Contains"/> takes an IPv4-mapped IPv6 address for
/// the IPv4 address in it (::ffff:10.0.0.1 would be within 10.0.0.0/8); a firewall does not.
/// </summary>
internal static class NetworkContainment
{
    /// <summary>Whether a network holds all of another of its own family.</summary>
    /// <param name="outer">The network that may hold the other.</param>
    /// <param name="inner">The network that may lie within.</param>
    public static bool Covers(this IPNetwork outer, IPNetwork inner)
    {
        var left = outer.BaseAddress.GetAddressBytes();
        var right = inner.BaseAddress.GetAddressBytes();
        if (left.Length != right.Length || outer.PrefixLength > inner.PrefixLength)
        {
            return false;
        }

        var (whole, rest) = Math.DivRem(outer.PrefixLength, 8);
        return left.AsSpan(0, whole).SequenceEqual(right.AsSpan(0, whole))
            && (rest == 0 || ((left[whole] ^ right[whole]) >> (8 - rest)) == 0);
    }

    /// <summary>Whether two networks of one family have an address in common: then one holds the other.</summary>
    /// <param name="one">A network.</param>
    /// <param name="other">Another.</param>
    public static bool Overlaps(this IPNetwork one, IPNetwork other) => one.Covers(other) || other.Covers(one);

    /// <summary>The networks that lie in no other, each once, in the order in which they come.</summary>
    public static ImmutableArray<IPNetwork> WithoutNestedInOrder(this IEnumerable<IPNetwork> networks)
    {
        ImmutableArray<IPNetwork> all = [.. networks];
        var outer = all.WithoutNested().ToHashSet();
        return [.. all.Where(outer.Remove)];
    }

    /// <summary>The networks that lie in no other, in the order of <see cref="NetworkOrder"/>: firewalls refuse overlaps.</summary>
    public static ImmutableArray<IPNetwork> WithoutNested(this IEnumerable<IPNetwork> networks)
    {
        var kept = ImmutableArray.CreateBuilder<IPNetwork>();

        // Networks nest or are disjoint, and the order puts an outer one right before all that it holds.
        foreach (var network in networks.Order(NetworkOrder.Instance))
        {
            if (kept.Count == 0 || !kept[^1].Covers(network))
            {
                kept.Add(network);
            }
        }

        return kept.ToImmutable();
    }
}
