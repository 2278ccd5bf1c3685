using System.Collections.Immutable;
using OcspEgress.Certificates;
using OcspEgress.Diagnostics;
using OcspEgress.Inventory;

namespace OcspEgress.Resolution.LockFile;

/// <summary>Gives the certificates of an inventory back from the lock: no certificate file and no network is needed.</summary>
internal static class LockedCertificates
{
    /// <summary>The certificates of every entry of the inventory.</summary>
    /// <returns>
    /// Sorted by entry, container and index. An entry that the lock does not know is an error, since its rules would be
    /// missing; a lock entry that no inventory entry claims is information, and its certificates are left out.
    /// </returns>
    public static StageResult<ServerCertificate> Restore(EgressLock content, EgressInventory inventory)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(inventory);
        var findings = new DiagnosticList();
        var locked = content.Sources.GroupBy(s => s.Identity, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        var certificates = ByFingerprint(content);
        var restored = new List<ServerCertificate>();
        foreach (var source in inventory.Sources)
        {
            if (!locked.TryGetValue(source.Identity, out var entry))
            {
                findings.Add(ResolutionCodes.SourceNotLocked.At(source.Location, $"The lock does not know the inventory entry '{source.Identity}'. Run `ocsp-egress lock` and commit the lock file."));
                continue;
            }

            foreach (var finding in entry.Certificates)
            {
                if (certificates.TryGetValue(finding.Fingerprint, out var certificate))
                {
                    restored.Add(Restore(certificate, finding, source));
                }
                else
                {
                    findings.Add(ResolutionCodes.SourceNotLocked.At(source.Location, $"The lock does not hold the certificate {finding.Fingerprint} of the inventory entry '{source.Identity}'. Run `ocsp-egress lock` and commit the lock file."));
                }
            }
        }

        ReportUnclaimed(locked.Keys, inventory, findings);
        return new StageResult<ServerCertificate>(Sort(restored), findings.ToImmutableArray());
    }

    /// <summary>Reports entries of a lock that the inventory does not have.</summary>
    /// <returns>Whether there is one.</returns>
    internal static bool ReportUnclaimed(IEnumerable<string> identities, EgressInventory inventory, DiagnosticList findings)
    {
        var isAny = false;
        foreach (var identity in identities.Except(inventory.Sources.Select(s => s.Identity), StringComparer.Ordinal))
        {
            findings.Add(ResolutionCodes.SourceUnclaimed.At(new SourceLocation(inventory.Path), $"The lock holds '{identity}', which is no entry of the inventory. It is left out; `ocsp-egress lock` removes it."));
            isAny = true;
        }

        return isAny;
    }

    private static ImmutableArray<ServerCertificate> Sort(IEnumerable<ServerCertificate> restored) =>
        [.. restored
            .OrderBy(c => c.Origin.Source.Identity, StringComparer.Ordinal)
            .ThenBy(c => c.Origin.Source.Location)
            .ThenBy(c => c.Origin.Container, StringComparer.Ordinal)
            .ThenBy(c => c.Origin.Index)];

    /// <summary>Certificates of the lock by fingerprint.</summary>
    internal static Dictionary<string, LockedCertificate> ByFingerprint(EgressLock content) =>
        content.Certificates.GroupBy(c => c.Fingerprint, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);

    /// <summary>A certificate of the lock, at the place where it was found.</summary>
    internal static ServerCertificate Restore(LockedCertificate locked, LockedFinding finding, CertificateSource source) => new()
    {
        Fingerprint = locked.Fingerprint,
        Subject = locked.Subject,
        Issuer = locked.Issuer,
        Names = locked.Names,
        NotBefore = locked.NotBefore,
        NotAfter = locked.NotAfter,
        IsAuthority = locked.IsAuthority,
        MustStaple = locked.MustStaple,
        Locations = locked.Locations,
        Origin = new CertificateOrigin(source, finding.Container, finding.Index, finding.Line) { ReplacedSince = finding.ReplacedSince },
    };
}
