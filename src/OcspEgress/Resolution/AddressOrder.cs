using System.Collections.Immutable;
using OcspEgress.Addressing;

namespace OcspEgress.Resolution;

/// <summary>The order of a host's addresses, which rules take over: IPv4 first, and within a family one that lasts.</summary>
internal static class AddressOrder
{
    /// <summary>The addresses in order; those that are new come last, in numeric order.</summary>
    /// <param name="before">The addresses as they stood.</param>
    /// <param name="now">Those that are known now, each once.</param>
    public static ImmutableArray<HostAddress> Renew(IEnumerable<HostAddress> before, IEnumerable<HostAddress> now)
    {
        var all = now.OrderBy(a => a.Address, NetworkOrder.Instance).ToDictionary(a => a.Address);
        var known = before.Select(a => a.Address).ToLookup(a => a.Family());
        return
        [
            .. all.Keys.GroupBy(a => a.Family()).OrderBy(g => g.Key)
                .SelectMany(g => LastingOrder.Renew(known[g.Key], g)).Select(a => all[a]),
        ];
    }
}
