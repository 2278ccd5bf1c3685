using System.Collections.Immutable;
using OcspEgress.Certificates;
using OcspEgress.Inventory;

namespace OcspEgress.Resolution.LockFile;

/// <summary>Makes the lock of what a run found.</summary>
internal static class LockBuilder
{
    /// <summary>The lock, sorted.</summary>
    /// <param name="inventory">Its entries are all noted, those that yielded no certificate too.</param>
    /// <param name="certificates">All certificates found.</param>
    /// <param name="hosts">All hosts known.</param>
    /// <param name="targets">What targets remember.</param>
    public static EgressLock Build(
        EgressInventory inventory,
        ImmutableArray<ServerCertificate> certificates,
        ImmutableArray<ResolvedHost> hosts,
        IEnumerable<LockedTarget> targets)
    {
        ArgumentNullException.ThrowIfNull(inventory);
        var bySource = certificates.ToLookup(c => c.Origin.Source.Identity, StringComparer.Ordinal);
        var identities = inventory.Sources.Select(s => s.Identity).Union(bySource.Select(g => g.Key), StringComparer.Ordinal);
        return new EgressLock
        {
            Sources = [.. identities.Order(StringComparer.Ordinal).Select(i => new LockedSource(i, Findings(bySource[i])))],
            Certificates = [.. certificates
                .DistinctBy(c => c.Fingerprint, StringComparer.Ordinal)
                .OrderBy(c => c.Fingerprint, StringComparer.Ordinal)
                .Select(Lock)],
            Hosts = [.. hosts.OrderBy(h => h.Host)],
            Targets = [.. targets.OrderBy(t => t.Name, StringComparer.Ordinal)],
        };
    }

    private static ImmutableArray<LockedFinding> Findings(IEnumerable<ServerCertificate> found) =>
        [.. found
            .Select(c => new LockedFinding(c.Fingerprint, c.Origin.Container, c.Origin.Index, c.Origin.Line) { ReplacedSince = c.Origin.ReplacedSince })
            .Distinct()
            .OrderBy(f => f.Container, StringComparer.Ordinal)
            .ThenBy(f => f.Index)
            .ThenBy(f => f.Fingerprint, StringComparer.Ordinal)];

    /// <summary>A certificate as the lock keeps it.</summary>
    internal static LockedCertificate Lock(ServerCertificate certificate) => new()
    {
        Fingerprint = certificate.Fingerprint,
        Subject = certificate.Subject,
        Issuer = certificate.Issuer,
        Names = certificate.Names,
        NotBefore = certificate.NotBefore,
        NotAfter = certificate.NotAfter,
        IsAuthority = certificate.IsAuthority,
        MustStaple = certificate.MustStaple,
        Locations = certificate.Locations,
    };
}
