using System.Collections.Immutable;
using OcspEgress.Addressing;

namespace OcspEgress.Resolution;

/// <summary>
/// Bounds how many addresses of one host the lock keeps, so that a host that gives ever new ones cannot fill the
/// firewall. Those that were seen last stay, among them those that most samples held: addresses that somebody slipped
/// into a few answers do not push out the host's own.
/// </summary>
internal static class AddressCap
{
    /// <summary>The host with at most <paramref name="most"/> addresses, and those that had to leave.</summary>
    public static (ResolvedHost Host, ImmutableArray<HostAddress> Left) Apply(ResolvedHost host, int most)
    {
        if (host.Addresses.Length <= most)
        {
            return (host, []);
        }

        var ranked = host.Addresses
            .OrderByDescending(a => a.LastSeen)
            .ThenByDescending(a => a.Samples)
            .ThenBy(a => a.FirstSeen)
            .ThenBy(a => a.Address, NetworkOrder.Instance)
            .ToArray();
        var kept = ranked.Take(most).OrderBy(a => a.Address, NetworkOrder.Instance);
        return (host with { Addresses = [.. kept] }, [.. ranked.Skip(most)]);
    }
}
