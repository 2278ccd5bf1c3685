using System.Collections.Immutable;
using OcspEgress.Certificates;
using OcspEgress.Certificates.Files;
using OcspEgress.Diagnostics;
using OcspEgress.Files;
using OcspEgress.Inventory;

namespace OcspEgress.Resolution.Collecting;

/// <summary>What the lock knows of one entry, and what of it stays although this run did not find it.</summary>
internal sealed class MissingCertificates(
    SourceReading reading, LockedSource? entry, IReadOnlyDictionary<string, LockedCertificate> certificates)
{
    private readonly PathPatterns _excluded = new(reading.Source.Exclude);

    /// <summary>Whether all that the entry holds could be seen.</summary>
    public bool IsComplete { get; private set; } = true;

    /// <summary>Files of which a finding says more than their reader could.</summary>
    public IReadOnlySet<string> Told { get; private set; } = new HashSet<string>();

    /// <summary>The certificates that stay, and findings that say why.</summary>
    public IEnumerable<LockedFinding> Keep(
        ChainScope chain, IReadOnlySet<(string Fingerprint, string? Group)> places, bool isForgetting, DiagnosticList findings)
    {
        // What a person excludes goes at once, as an entry does that a person takes out.
        var all = (entry?.Certificates ?? []).Where(f => certificates.ContainsKey(f.Fingerprint) && !_excluded.Covers(f.Container)).ToImmutableArray();
        if (reading.Failed || (reading.IsEmptyHanded && all.IsEmpty))
        {
            IsComplete = false;
            return all;
        }

        var missing = entry is null ? [] : Missing(entry, chain, places);
        var files = missing.Select(f => f.Container).Distinct(StringComparer.Ordinal)
            .ToDictionary(c => c, Inspect, StringComparer.Ordinal);
        var report = new MissingReport(reading, missing, certificates, findings);
        if (files.Values.Any(f => f?.IsHidden == true))
        {
            // Not known to hold nothing: nobody's word is about this.
            IsComplete = false;
            report.Hidden(files);
            return all;
        }

        if (isForgetting)
        {
            report.Forgotten();
            return [];
        }

        report.Kept(files);
        Told = files.Where(f => f.Value?.What is not null).Select(f => f.Key).ToHashSet(StringComparer.Ordinal);
        return missing;
    }

    private ImmutableArray<LockedFinding> Missing(LockedSource entry, ChainScope chain, IReadOnlySet<(string Fingerprint, string? Group)> places)
    {
        var missing = LostCertificates.Of(reading.Found, entry, certificates).Missing
            .Where(f => !places.Contains((f.Fingerprint, reading.Source.Group)) && !_excluded.Covers(f.Container))
            .ToArray();
        if (chain == ChainScope.Chain || reading.Found.IsEmpty)
        {
            return [.. missing];
        }

        // Authorities alone give no rule: they are missed with their leaf only.
        var containers = missing.Where(f => !certificates[f.Fingerprint].IsAuthority).Select(f => f.Container).ToHashSet(StringComparer.Ordinal);
        return [.. missing.Where(f => containers.Contains(f.Container))];
    }

    // A file that shows other certificates is what it should be; what stands there instead of any is worth a look.
    private LostFile? Inspect(string container) =>
        reading.Found.Any(c => c.Origin.Container == container) ? null : LostFile.Inspect(reading.Source, container);
}
