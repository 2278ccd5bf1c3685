using System.Collections.Immutable;
using OcspEgress.Certificates;
using OcspEgress.Certificates.Files;
using OcspEgress.Certificates.Readers;
using OcspEgress.Diagnostics;
using OcspEgress.Inventory;
using OcspEgress.Resolution.LockFile;

namespace OcspEgress.Resolution.Collecting;

/// <summary>Holds the certificates that are files against a lock. Neither a name server nor an endpoint is asked.</summary>
/// <param name="loader">Who reads the entries.</param>
/// <param name="known">The lock.</param>
internal sealed class FileChecker(CertificateLoader loader, EgressLock known)
{
    private readonly Dictionary<string, LockedCertificate> _certificates = LockedCertificates.ByFingerprint(known);
    private readonly ILookup<string, LockedSource> _entries = known.Sources.ToLookup(s => s.Identity, StringComparer.Ordinal);
    private readonly DiagnosticList _findings = new();
    private bool _differs;
    private int _read;

    /// <summary>Reads the files of an inventory.</summary>
    /// <exception cref="OperationCanceledException">Cancelled; nothing else is thrown.</exception>
    public async Task<FileCheck> CheckAsync(EgressInventory inventory, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(inventory);
        var (changes, notJudged) = (new List<FileChange>(), new List<CertificateSource>());
        foreach (var source in inventory.Sources)
        {
            var entry = _entries[source.Identity].FirstOrDefault();
            var reading = source.IsOfFiles ? await SourceReading.OfAsync(loader, source, cancellationToken) : null;
            if (reading is null || Compare(reading, entry) is not { } found)
            {
                notJudged.Add(source);
                ReportUnknown(source, entry);
                continue;
            }

            changes.AddRange(found);
        }

        var report = new FileReport(changes, notJudged, _findings);
        report.Write();
        _differs |= LockedCertificates.ReportUnclaimed(_entries.Select(e => e.Key), inventory, _findings) | changes.Count > 0;
        return new FileCheck
        {
            Changes = [.. changes],
            NotJudged = [.. notJudged],
            Read = _read,
            Differs = _differs,
            Diagnostics = _findings.ToImmutableArray(),
        };
    }

    // Null where something of the entry is there that this user may not see.
    private List<FileChange>? Compare(SourceReading reading, LockedSource? entry)
    {
        _read += reading.Found.Length;
        ReportContradictions(reading);
        var expected = (entry?.Certificates ?? []).Where(f => f.ReplacedSince is null).Select(f => f.Fingerprint).ToHashSet(StringComparer.Ordinal);
        var fresh = reading.Found.Where(c => !expected.Contains(c.Fingerprint)).DistinctBy(c => (c.Fingerprint, c.Origin.Container)).ToList();
        var lost = LostCertificates.Of(reading.Found, entry ?? new LockedSource(reading.Source.Identity, []), _certificates);
        var gone = lost.Replaced.Concat(lost.Missing).Where(f => f.ReplacedSince is null)
            .Select(f => LockedCertificates.Restore(_certificates[f.Fingerprint], f, reading.Source)).ToList();
        if (reading.Failed || gone.Exists(c => LostFile.Inspect(reading.Source, c.Origin.Container)?.IsHidden == true))
        {
            _findings.AddRange(reading.Findings);
            return fresh.Count == 0 ? null : [.. fresh.Select(c => new FileChange(reading.Source, null, c))];
        }

        // That there is no file any more is told with the certificate that was in it.
        _findings.AddRange(reading.Findings.Where(f => gone.Count == 0 || f.Severity != DiagnosticSeverity.Error || !f.Kind.MeansNothingFound));
        return [.. Pair(reading.Source, gone, fresh)];
    }

    private static IEnumerable<FileChange> Pair(CertificateSource source, List<ServerCertificate> gone, List<ServerCertificate> fresh)
    {
        foreach (var certificate in fresh)
        {
            var before = gone.Find(c => c.IsAuthority == certificate.IsAuthority && c.Origin.Container == certificate.Origin.Container && SameNames(c, certificate))
                ?? gone.Find(c => c.IsAuthority == certificate.IsAuthority && SameNames(c, certificate));
            gone.Remove(before!);
            yield return new FileChange(source, before, certificate);
        }

        foreach (var certificate in gone)
        {
            yield return new FileChange(source, certificate, null);
        }
    }

    private static bool SameNames(ServerCertificate one, ServerCertificate other) =>
        one.Names.IsEmpty ? one.Subject == other.Subject : one.Names.Any(other.Names.Contains);

    private void ReportUnknown(CertificateSource source, LockedSource? entry)
    {
        if (entry is null)
        {
            _differs = true;
            _findings.Add(ResolutionCodes.CertificateNotLocked.At(source.Location, $"The lock does not know the inventory entry '{source.Identity}'. Run `ocsp-egress lock` and commit the lock file."));
        }
    }

    // Equal fingerprints mean equal certificates: the lock was edited by hand.
    private void ReportContradictions(SourceReading reading)
    {
        foreach (var certificate in reading.Found.Where(c => _certificates.TryGetValue(c.Fingerprint, out var locked) && !LockBuilder.Lock(c).IsSame(locked)))
        {
            _differs = true;
            _findings.Add(ResolutionCodes.LockContradicts.At(certificate.Origin.Location, $"The lock says something else of {certificate.Label} than this certificate: somebody edited the lock. Run `ocsp-egress lock`, which writes what the certificate says."));
        }
    }
}
