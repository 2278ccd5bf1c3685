using System.Collections.Immutable;

namespace OcspEgress.Resolution.LockFile.Recovery;

/// <summary>
/// Everything that several locks of one origin know: both sides of a merge that failed. An address that either knows is
/// known, and was seen last on the later day. No lock is the one that counts, unlike with <see cref="LockJoiner"/>.
/// </summary>
internal static class LockUnion
{
    /// <summary>The union; entries of one name become one.</summary>
    public static EgressLock Of(IReadOnlyCollection<EgressLock> locks) => new()
    {
        Sources =
        [
            .. locks.SelectMany(l => l.Sources).GroupBy(s => s.Identity, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => new LockedSource(g.Key, Findings(g.SelectMany(s => s.Certificates)))),
        ],
        Certificates =
        [
            .. locks.SelectMany(l => l.Certificates).DistinctBy(c => c.Fingerprint, StringComparer.Ordinal).OrderBy(c => c.Fingerprint, StringComparer.Ordinal),
        ],
        Hosts = [.. locks.SelectMany(l => l.Hosts).GroupBy(h => h.Host).Select(g => g.Aggregate(LockJoiner.Join(g.First(), g.First()), LockJoiner.Join)).OrderBy(h => h.Host)],
        Targets =
        [
            .. locks.SelectMany(l => l.Targets).GroupBy(t => t.Name, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => new LockedTarget(g.Key, [.. g.SelectMany(t => t.Rules).DistinctBy(r => r.Name, StringComparer.Ordinal).OrderBy(r => r.Name, StringComparer.Ordinal)])
                {
                    Freed = [.. g.SelectMany(t => t.Freed).Distinct()],
                }),
        ],
    };

    // One certificate that both sides found in one file counts once, and as replaced only where both say so.
    private static ImmutableArray<LockedFinding> Findings(IEnumerable<LockedFinding> found) =>
    [
        .. found.GroupBy(f => (f.Container, f.Index, f.Fingerprint))
            .Select(g => g.OrderBy(f => f.ReplacedSince is not null).ThenByDescending(f => f.ReplacedSince).First())
            .OrderBy(f => f.Container, StringComparer.Ordinal).ThenBy(f => f.Index).ThenBy(f => f.Fingerprint, StringComparer.Ordinal),
    ];
}
