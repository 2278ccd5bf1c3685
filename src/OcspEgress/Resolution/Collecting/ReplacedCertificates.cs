using System.Collections.Immutable;
using OcspEgress.Addressing;
using OcspEgress.Certificates;
using OcspEgress.Inventory;
using OcspEgress.Resolution.LockFile;
using OcspEgress.Resolution.Merging;
using OcspEgress.Responders;

namespace OcspEgress.Resolution.Collecting;

/// <summary>
/// Keeps certificates that made way for others: a file or endpoint shows the new one before every server has it, and a
/// responder must not be closed to those that still staple for the old one.
/// </summary>
internal static class ReplacedCertificates
{
    /// <summary>
    /// The certificates of the lock that are found no more because another one with a name of theirs came into the same
    /// inventory entry: for <see cref="MergeTerms.RetainDays"/>, and while they are valid. What a person took out of the
    /// inventory is not among them.
    /// </summary>
    /// <param name="found">What this run found, with what is missing.</param>
    /// <param name="known">The lock.</param>
    /// <param name="inventory">Its entries.</param>
    /// <param name="terms">Day, and for how long.</param>
    public static ImmutableArray<ServerCertificate> Keep(
        ImmutableArray<ServerCertificate> found, EgressLock known, EgressInventory inventory, MergeTerms terms)
    {
        ArgumentNullException.ThrowIfNull(known);
        ArgumentNullException.ThrowIfNull(inventory);
        ArgumentNullException.ThrowIfNull(terms);
        var certificates = LockedCertificates.ByFingerprint(known);
        var entries = known.Sources.ToLookup(s => s.Identity, StringComparer.Ordinal);
        var byEntry = found.ToLookup(c => c.Origin.Source.Identity, StringComparer.Ordinal);
        return
        [
            .. from source in inventory.Sources
               from entry in entries[source.Identity].Take(1)
               let lost = LostCertificates.Of([.. byEntry[source.Identity]], entry, certificates)
               from replaced in Lasting(lost.Replaced, certificates, terms)
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
                r.ReplacedSince is null || r.Url.Host.Address is not null || hosts.Contains(r.Url.Host)),
        ];
    }

    private static IEnumerable<LockedFinding> Lasting(
        ImmutableArray<LockedFinding> replaced, Dictionary<string, LockedCertificate> certificates, MergeTerms terms)
    {
        var lasting = replaced
            .Select(f => f with { ReplacedSince = f.ReplacedSince is { } since && since < terms.Today ? since : terms.Today })
            .Where(f => terms.Today.DayNumber - f.ReplacedSince!.Value.DayNumber <= terms.RetainDays)
            .ToLookup(f => certificates[f.Fingerprint].IsAuthority);
        var leaves = lasting[false].Where(f => certificates[f.Fingerprint].NotAfter > terms.Now).ToArray();

        // Its chain goes with it. An authority that was replaced under a leaf that is still there goes by itself.
        var gone = replaced.Where(f => !certificates[f.Fingerprint].IsAuthority)
            .Select(f => f.Container)
            .Except(leaves.Select(f => f.Container), StringComparer.Ordinal)
            .ToHashSet(StringComparer.Ordinal);
        return leaves.Concat(lasting[true].Where(f => !gone.Contains(f.Container)));
    }
}
