using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using OcspEgress.Certificates;
using OcspEgress.Certificates.Readers;
using OcspEgress.Diagnostics;
using OcspEgress.Inventory;
using OcspEgress.Resolution.LockFile;
using OcspEgress.Resolution.Merging;

namespace OcspEgress.Resolution.Collecting;

/// <summary>
/// Reads the certificates of an inventory, minding what the lock knows. Of an entry that cannot be read all that the lock
/// knows of it stays. Of one that can, a certificate that is not found any more stays as well: no state of a disk, a
/// share or a server is somebody's decision. Only a person's word takes it out, or the successor that it made way for.
/// </summary>
/// <param name="loader">Who reads the entries.</param>
/// <param name="known">The lock of the day before.</param>
internal sealed class CertificateCollector(CertificateLoader loader, EgressLock known)
{
    private readonly Dictionary<string, LockedCertificate> _certificates = LockedCertificates.ByFingerprint(known);
    private readonly Dictionary<string, LockedSource> _entries = known.Sources
        .GroupBy(s => s.Identity, StringComparer.Ordinal)
        .ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);

    /// <summary>The certificates, once per place: sorted by fingerprint, then by origin.</summary>
    /// <param name="inventory">Its entries are read in their order.</param>
    /// <param name="isForgetting">A person's word: what is missing from an entry that could be read is not kept.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="OperationCanceledException">Cancelled; nothing else is thrown.</exception>
    public async Task<CollectedCertificates> CollectAsync(
        EgressInventory inventory, bool isForgetting, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(inventory);
        var readings = new List<SourceReading>();
        var ahead = new EndpointPrefetch(loader);
        using var deadline = ahead.Start(inventory.Sources, cancellationToken);
        foreach (var source in inventory.Sources)
        {
            readings.Add(await (ahead.Find(source) ?? SourceReading.OfAsync(loader, source, cancellationToken)));
        }

        // What went from one entry into another one for the same servers is not lost.
        var places = readings.SelectMany(r => r.Found).Select(c => (c.Fingerprint, c.Origin.Source.Group)).ToHashSet();
        var findings = new DiagnosticList();
        var (values, isComplete) = (new List<ServerCertificate>(), true);
        foreach (var reading in readings)
        {
            values.AddRange(reading.Found);
            var keeper = new MissingCertificates(reading, _entries.GetValueOrDefault(reading.Source.Identity), _certificates);
            var kept = keeper.Keep(inventory.Settings.Chain, places, isForgetting, findings);
            values.AddRange(kept.Select(f => LockedCertificates.Restore(_certificates[f.Fingerprint], f, reading.Source)));
            findings.AddRange(reading.Findings.Where(f => !f.Kind.MeansNothingFound || f.Location is null || !keeper.Told.Contains(f.Location.Path)));
            isComplete &= keeper.IsComplete;
        }

        return new CollectedCertificates(
            [.. Sort(values).DistinctBy(c => (c.Fingerprint, c.Origin.Source.Identity, c.Origin.Container))],
            findings.ToImmutableArray(), isComplete);
    }

    /// <summary>The certificates as they are read, without the lock: by entry, then by container, each as often as it stands there.</summary>
    /// <param name="inventory">Its entries are read in the order of their paths.</param>
    /// <param name="findings">Takes the readers' findings.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async IAsyncEnumerable<ServerCertificate> StreamAsync(
        EgressInventory inventory, DiagnosticList findings, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(inventory);
        ArgumentNullException.ThrowIfNull(findings);
        var ahead = new EndpointPrefetch(loader);
        using var deadline = ahead.Start(inventory.Sources, cancellationToken);
        foreach (var source in inventory.Sources.OrderBy(PathOf, StringComparer.Ordinal).ThenBy(s => s.Identity, StringComparer.Ordinal))
        {
            await foreach (var certificate in ReadAsync(source, ahead.Find(source), findings, cancellationToken))
            {
                yield return certificate;
            }
        }
    }

    /// <summary>The same with those of the lock that were replaced, as <see cref="ReplacedCertificates"/> says.</summary>
    public ImmutableArray<ServerCertificate> WithReplaced(
        ImmutableArray<ServerCertificate> found, EgressInventory inventory, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(inventory);
        var terms = MergeTerms.At(now, inventory.Settings.Resolution.Retain);
        return Sort(found.Concat(ReplacedCertificates.Keep(found, known, inventory, terms)));
    }

    private async IAsyncEnumerable<ServerCertificate> ReadAsync(
        CertificateSource source, Task<SourceReading>? ahead, DiagnosticList findings, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var reading = ahead is null ? null : await ahead;
        findings.AddRange(reading?.Findings ?? []);
        await foreach (var certificate in reading?.Found.ToAsyncEnumerable() ?? loader.LoadAsync(source, findings, cancellationToken))
        {
            yield return certificate;
        }
    }

    private static string PathOf(CertificateSource source) =>
        (source as PathSource)?.Path ?? (source as PfxSource)?.Path ?? (source as KubernetesSource)?.Path ?? source.Identity;

    /// <summary>Certificates in their one order.</summary>
    public static ImmutableArray<ServerCertificate> Sort(IEnumerable<ServerCertificate> certificates) =>
    [
        .. certificates
            .OrderBy(c => c.Fingerprint, StringComparer.Ordinal)
            .ThenBy(c => c.Origin.Source.Identity, StringComparer.Ordinal)
            .ThenBy(c => c.Origin.Container, StringComparer.Ordinal)
            .ThenBy(c => c.Origin.Index),
    ];
}
