using System.Collections.Immutable;
using OcspEgress.Addressing;

namespace OcspEgress.Resolution.LockFile;

/// <summary>
/// Adds what another lock saw to this one: two runs that started from the same lock then lose nothing of each other.
/// Only hosts that this lock has gain by it, and nothing leaves. What the other one says of certificates does not count.
/// </summary>
internal static class LockJoiner
{
    /// <summary>The lock with what the other one saw.</summary>
    /// <param name="known">The lock that counts: its hosts, certificates and priorities stay.</param>
    /// <param name="other">The lock of another run, e.g. of a pull request that is still open.</param>
    /// <param name="today">Day (UTC): an address that the other lock will have seen later counts as seen on this one.</param>
    public static EgressLock Join(EgressLock known, EgressLock other, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(known);
        ArgumentNullException.ThrowIfNull(other);
        var byHost = other.Hosts.GroupBy(h => h.Host).ToDictionary(g => g.Key, g => g.First());
        return known with
        {
            Hosts = [.. known.Hosts.Select(h => byHost.TryGetValue(h.Host, out var same) ? Join(h, NoLaterThan(same, today)) : h)],
            Targets = Targets(known, other),
        };
    }

    /// <summary>What two locks of one origin know of a host; so, of a host that a file names once, each address once.</summary>
    internal static ResolvedHost Join(ResolvedHost known, ResolvedHost other)
    {
        // Samples are counted from the start of a lock on, so those of two locks with one origin are not added up.
        var newer = (other.SampledAt ?? DateTimeOffset.MinValue) > (known.SampledAt ?? DateTimeOffset.MinValue) ? other : known;
        var addresses = known.Addresses.Concat(other.Addresses)
            .GroupBy(a => a.Address)
            .Select(g => g.Aggregate(Join));
        return newer with
        {
            Addresses = AddressOrder.Renew(known.Addresses, addresses),
            History = [.. newer.History.GroupBy(d => d.Day).Select(g => g.First()).OrderBy(d => d.Day)],
        };
    }

    private static HostAddress Join(HostAddress left, HostAddress right)
    {
        var later = right.LastSeen > left.LastSeen ? right : left;
        return later with
        {
            FirstSeen = left.FirstSeen < right.FirstSeen ? left.FirstSeen : right.FirstSeen,
            PausedDays = left.LastSeen == right.LastSeen ? Math.Max(left.PausedDays, right.PausedDays) : later.PausedDays,
            Samples = Math.Max(left.Samples, right.Samples),
        };
    }

    private static ResolvedHost NoLaterThan(ResolvedHost host, DateOnly today) =>
        host with { Addresses = [.. host.Addresses.Select(a => NoLaterThan(a, today))] };

    private static HostAddress NoLaterThan(HostAddress address, DateOnly today) => address with
    {
        FirstSeen = address.FirstSeen > today ? today : address.FirstSeen,
        LastSeen = address.LastSeen > today ? today : address.LastSeen,
    };

    private static ImmutableArray<LockedTarget> Targets(EgressLock known, EgressLock other) =>
    [
        .. known.Targets.Concat(other.Targets).Select(t => t.Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(name => Join(known.Target(name), other.Target(name))),
    ];

    // The other lock's new rules keep the priorities that reviewers saw, where they are still free; where they stand in lists is
    // seen when the lock is written.
    private static LockedTarget Join(LockedTarget known, LockedTarget other)
    {
        var names = known.Rules.Select(r => r.Name).ToHashSet(StringComparer.Ordinal);
        var priorities = known.Rules.Select(r => r.Priority).OfType<int>().ToHashSet();
        var free = other.Rules.OrderBy(r => r.Name, StringComparer.Ordinal)
            .Where(r => !names.Contains(r.Name) && r.Priority is { } priority && priorities.Add(priority))
            .Select(r => new LockedRule(r.Name, r.Priority));
        return known with
        {
            Rules = [.. known.Rules.Concat(free).OrderBy(r => r.Name, StringComparer.Ordinal)],
            Freed = [.. known.Freed.Concat(other.Freed).Distinct().Where(p => !priorities.Contains(p))],
        };
    }
}
