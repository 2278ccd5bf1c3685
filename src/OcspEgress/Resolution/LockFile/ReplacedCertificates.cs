using System.Collections.Immutable;
using OcspEgress.Addressing;
using OcspEgress.Certificates;
using OcspEgress.Inventory;
using OcspEgress.Resolution.Merging;
using OcspEgress.Responders;

namespace OcspEgress.Resolution.LockFile;

/// <summary>
/// Keeps certificates that made way for others: a file or endpoint shows the new one before every server has it, and a
/// responder must not be closed to those that still staple for the old one.
/// </summary>
public static class ReplacedCertificates
{
    /// <summary>
    /// The certificates of the lock that are found no more while another one with a name of theirs is found in the same
    /// inventory entry: for <see cref="MergeTerms.RetainDays"/>, and while they are valid. What a person took out of the
    /// inventory is not among them.
    /// </summary>
    /// <param name="found">What this run found.</param>
    /// <param name="known">The lock.</param>
    /// <param name="inventory">Its entries.</param>
    /// <param name="terms">Day, and for how long.</param>
    public static ImmutableArray<ServerCertificate> Keep(
        ImmutableArray<ServerCertificate> found, EgressLock known, EgressInventory inventory, MergeTerms terms)
    {
        ArgumentNullException.ThrowIfNull(known);
        ArgumentNullException.ThrowIfNull(inventory);
        ArgumentNullException.ThrowIfNull(terms);
        var certificates = known.Certificates
            .GroupBy(c => c.Fingerprint, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        var entries = known.Sources.ToLookup(s => s.Identity, StringComparer.Ordinal);
        var byEntry = found.ToLookup(c => c.Origin.Source.Identity, StringComparer.Ordinal);
        return
        [
            .. from source in inventory.Sources
               from entry in entries[source.Identity].Take(1)
               from replaced in Keep([.. byEntry[source.Identity]], entry, certificates, terms)
               select LockedCertificates.Restore(certificates[replaced.Fingerprint], replaced, source),
        ];
    }

    /// <summary>
    /// The responders without those of replaced certificates whose host the lock does not know: nothing was open for them,
    /// so there is nothing to keep, and nobody needs to hear about it.
    /// </summary>
    public static ImmutableArray<Responder> WithoutUnknown(
        ImmutableArray<Responder> responders, EgressLock known, EgressSettings settings)
    {
        ArgumentNullException.ThrowIfNull(known);
        ArgumentNullException.ThrowIfNull(settings);
        HashSet<HostName> hosts = [.. known.Hosts.Where(h => !h.Addresses.IsEmpty).Select(h => h.Host), .. settings.Pins.Select(p => p.Host)];
        return
        [
            .. responders.Where(r =>
                r.Certificate.Origin.ReplacedSince is null || r.Url.Host.Address is not null || hosts.Contains(r.Url.Host)),
        ];
    }

    private static IEnumerable<LockedFinding> Keep(
        ImmutableArray<ServerCertificate> found, LockedSource entry, Dictionary<string, LockedCertificate> certificates, MergeTerms terms)
    {
        var there = found.Select(c => c.Fingerprint).ToHashSet(StringComparer.Ordinal);
        var lasting = entry.Certificates
            .Where(f => !there.Contains(f.Fingerprint) && certificates.ContainsKey(f.Fingerprint))
            .DistinctBy(f => (f.Fingerprint, f.Container))
            .Select(f => f with { ReplacedSince = f.ReplacedSince is { } since && since < terms.Today ? since : terms.Today })
            .Where(f => terms.Today.DayNumber - f.ReplacedSince!.Value.DayNumber <= terms.RetainDays)
            .ToLookup(f => certificates[f.Fingerprint].IsAuthority);
        var successors = found.Where(c => c.Origin.ReplacedSince is null && !c.IsAuthority).ToArray();
        var names = successors.SelectMany(c => c.Names).ToHashSet(StringComparer.Ordinal);
        var subjects = successors.Select(c => c.Subject).ToHashSet(StringComparer.Ordinal);
        var leaves = lasting[false]
            .Where(f => certificates[f.Fingerprint] is var old && old.NotAfter > terms.Now
                && (old.Names.IsEmpty ? subjects.Contains(old.Subject) : old.Names.Any(names.Contains)))
            .ToArray();

        // Its chain goes with it.
        var containers = leaves.Select(f => f.Container).ToHashSet(StringComparer.Ordinal);
        return leaves.Concat(lasting[true].Where(f => containers.Contains(f.Container)));
    }
}
