using System.Collections.Immutable;
using System.Net;
using OcspEgress.Addressing;
using OcspEgress.Resolution.Dns;

namespace OcspEgress.Resolution.Merging;

/// <summary>
/// Bounds how many addresses of one host the lock keeps, so that a host that gives ever new ones cannot fill the
/// firewall. Those that were seen last stay, among them those that most samples held: addresses that somebody slipped
/// into a few answers do not push out the host's own.
/// </summary>
internal static class AddressCap
{
    /// <summary>Bounds a host after the answers of a run were added to it.</summary>
    /// <param name="host">The host.</param>
    /// <param name="most">Addresses that may stay, of both families; at least 1.</param>
    /// <param name="answers">The run's answers: a family that nobody answered for does not lose its place by that.</param>
    /// <returns>The host with at most so many addresses, and those that had to leave, the one that came closest to staying first.</returns>
    public static (ResolvedHost Host, ImmutableArray<HostAddress> Left) Apply(
        ResolvedHost host, int most, ImmutableArray<DnsAnswer> answers)
    {
        if (host.Addresses.Length <= most)
        {
            return (host, []);
        }

        var newest = host.Addresses.Max(CountedDay);
        var delays = SilentFamilies.Of(answers).ToDictionary(
            f => f, f => newest - host.AddressesOf(f).Select(CountedDay).DefaultIfEmpty(newest).Max());
        var newcomers = Doubtful(answers);
        var ranked = host.Addresses
            .OrderBy(a => a.FirstSeen == a.LastSeen && newcomers.Contains(a.Address))
            .ThenByDescending(a => CountedDay(a) + delays.GetValueOrDefault(a.Address.Family()))
            .ThenByDescending(a => a.Samples)
            .ThenBy(a => a.FirstSeen)
            .ThenBy(a => a.Address, NetworkOrder.Instance)
            .ToArray();
        var kept = ranked.Take(most).OrderBy(a => a.Address, NetworkOrder.Instance);
        return (host with { Addresses = [.. kept] }, [.. ranked.Skip(most)]);
    }

    // What only a name server in doubt says pushes nothing out.
    private static HashSet<IPAddress> Doubtful(ImmutableArray<DnsAnswer> answers) =>
    [
        .. answers.Where(a => a.IsDoubted).SelectMany(a => a.Addresses)
            .Except(answers.Where(a => a.IsEvidence).SelectMany(a => a.Addresses)),
    ];

    // The days of an outage count as little for the place as they do for retention.
    private static long CountedDay(HostAddress address) => (long)address.LastSeen.DayNumber + address.PausedDays;
}
