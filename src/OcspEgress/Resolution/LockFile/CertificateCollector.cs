using System.Collections.Immutable;
using OcspEgress.Certificates;
using OcspEgress.Diagnostics;
using OcspEgress.Inventory;
using OcspEgress.Resolution.Merging;

namespace OcspEgress.Resolution.LockFile;

/// <summary>All certificates of an inventory: read afresh, and out of the lock where that must not take rules away.</summary>
/// <param name="loader">Reads the entries.</param>
/// <param name="known">The lock, or an empty one.</param>
public sealed class CertificateCollector(CertificateLoader loader, EgressLock known)
{
    /// <summary>
    /// What the entries hold; of one that cannot be read today, beside the error, what the lock has: an unmounted share must
    /// not close a responder.
    /// </summary>
    /// <returns>Sorted by fingerprint, then by origin; one that stands twice in one container counts once, at its first place.</returns>
    /// <exception cref="OperationCanceledException">Cancelled; nothing else is thrown.</exception>
    public async Task<StageResult<ServerCertificate>> ReadAsync(EgressInventory inventory, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(inventory);
        var findings = new DiagnosticList();
        var found = new List<ServerCertificate>();
        foreach (var source in inventory.Sources)
        {
            var faults = new DiagnosticList();
            await foreach (var certificate in loader.LoadAsync(source, faults, cancellationToken))
            {
                found.Add(certificate);
            }

            findings.AddRange(faults.ToImmutableArray());
            if (faults.HasErrors)
            {
                found.AddRange(LockedCertificates.Restore(known, inventory with { Sources = [source] }).Values);
            }
        }

        return new StageResult<ServerCertificate>(
            [.. Sort(found).DistinctBy(c => (c.Fingerprint, c.Origin.Source.Identity, c.Origin.Container))], findings.ToImmutableArray());
    }

    /// <summary>The same with those of the lock that were replaced, as <see cref="ReplacedCertificates"/> says.</summary>
    public ImmutableArray<ServerCertificate> WithReplaced(
        ImmutableArray<ServerCertificate> found, EgressInventory inventory, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(inventory);
        var terms = MergeTerms.At(now, inventory.Settings.Resolution.Retain);
        return [.. Sort(found.Concat(ReplacedCertificates.Keep(found, known, inventory, terms)))];
    }

    private static IOrderedEnumerable<ServerCertificate> Sort(IEnumerable<ServerCertificate> certificates) =>
        certificates
            .OrderBy(c => c.Fingerprint, StringComparer.Ordinal)
            .ThenBy(c => c.Origin.Source.Identity, StringComparer.Ordinal)
            .ThenBy(c => c.Origin.Container, StringComparer.Ordinal)
            .ThenBy(c => c.Origin.Index);
}
