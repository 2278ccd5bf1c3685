using System.Collections.Immutable;
using OcspEgress.Certificates;
using OcspEgress.Inventory;

namespace OcspEgress.Resolution.Collecting;

/// <summary>
/// What the lock knows of an entry and a run does not find there. Only a certificate that came after the lock can have
/// replaced another one: two that stood side by side are two, and one of them that is gone is missing.
/// </summary>
/// <param name="Replaced">Those that made way for another certificate of their names, with their chains.</param>
/// <param name="Missing">All others.</param>
internal sealed record LostCertificates(ImmutableArray<LockedFinding> Replaced, ImmutableArray<LockedFinding> Missing)
{
    /// <summary>
    /// Whether a certificate of the same names is none that the old one can have made way for: another issuer's, without any
    /// URL, where the old one named a responder. Proxies that break up TLS make such certificates, and public authorities
    /// none (CA/Browser Forum, Baseline Requirements 7.1.2.7.6 asks for CRL or OCSP).
    /// </summary>
    public static bool IsStranger(ServerCertificate certificate, LockedCertificate old) =>
        certificate.Locations.IsEmpty && certificate.Issuer != old.Issuer && old.Locations.Any(l => l.Purpose == Purpose.Ocsp);

    /// <summary>Parts what is lost.</summary>
    /// <param name="found">Certificates of the entry that the run found.</param>
    /// <param name="entry">The entry as the lock knows it.</param>
    /// <param name="certificates">Certificates of the lock by fingerprint.</param>
    public static LostCertificates Of(
        IReadOnlyCollection<ServerCertificate> found, LockedSource entry, IReadOnlyDictionary<string, LockedCertificate> certificates)
    {
        var there = found.Select(c => c.Fingerprint).ToHashSet(StringComparer.Ordinal);
        var before = entry.Certificates.Where(f => f.ReplacedSince is null).Select(f => f.Fingerprint).ToHashSet(StringComparer.Ordinal);
        var lost = entry.Certificates
            .Where(f => !there.Contains(f.Fingerprint) && certificates.ContainsKey(f.Fingerprint))
            .DistinctBy(f => (f.Fingerprint, f.Container))
            .ToLookup(f => certificates[f.Fingerprint].IsAuthority);
        var fresh = found.Where(c => !before.Contains(c.Fingerprint)).ToArray();
        var byName = fresh.Where(c => !c.IsAuthority).SelectMany(c => c.Names.Select(n => (Name: n, Certificate: c))).ToLookup(n => n.Name, n => n.Certificate, StringComparer.Ordinal);
        var bySubject = fresh.Where(c => !c.IsAuthority).ToLookup(c => c.Subject, StringComparer.Ordinal);
        bool HasSuccessor(LockedCertificate old) => (old.Names.IsEmpty ? bySubject[old.Subject] : old.Names.SelectMany(n => byName[n])).Any(c => !IsStranger(c, old));
        var leaves = lost[false].ToLookup(f => f.ReplacedSince is not null || HasSuccessor(certificates[f.Fingerprint]));

        // A chain goes the way of its leaf; where the leaf is still there, another authority has to have come.
        var missing = leaves[false].Select(f => f.Container).ToHashSet(StringComparer.Ordinal);
        var replaced = leaves[true].Select(f => f.Container)
            .Concat(fresh.Where(c => c.IsAuthority).Select(c => c.Origin.Container))
            .ToHashSet(StringComparer.Ordinal);
        var chains = lost[true].ToLookup(f => f.ReplacedSince is not null
            || (replaced.Contains(f.Container) && !missing.Contains(f.Container)));
        return new LostCertificates([.. leaves[true], .. chains[true]], [.. leaves[false], .. chains[false]]);
    }
}
