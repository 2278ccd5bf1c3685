using System.Collections.Immutable;
using OcspEgress.Certificates;
using OcspEgress.Resolution;
using OcspEgress.Resolution.LockFile;

namespace OcspEgress.Cli.Reports;

/// <summary>What changes in a lock, in words: names in place of fingerprints, and of many changes of one kind one row.</summary>
internal sealed class LockChangeRows(EgressLock old, EgressLock @new)
{
    private const int MostRows = 5;
    private const int MostNamed = 3;

    private readonly Dictionary<string, LockedCertificate> _certificates = old.Certificates.Concat(@new.Certificates)
        .GroupBy(c => c.Fingerprint, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Last(), StringComparer.Ordinal);

    /// <summary>Rows of change, part and what.</summary>
    /// <param name="changes">The changes, sorted.</param>
    /// <param name="all">Whether each stands in a row of its own.</param>
    public IEnumerable<string[]> Of(ImmutableArray<LockChange> changes, bool all)
    {
        foreach (var group in Words(changes).GroupBy(w => (w.Change, w.Part)))
        {
            var texts = group.Select(w => w.Text).ToArray();
            var shown = all || texts.Length <= MostRows ? texts
                : [$"{ReportJson.Count(texts.Length, group.Key.Part == "address" ? "addresse" : group.Key.Part)}: {string.Join(", ", texts.Take(MostNamed))} and {ReportJson.Number(texts.Length - MostNamed)} more; --all lists them"];
            foreach (var text in shown)
            {
                yield return [group.Key.Change, group.Key.Part, text];
            }
        }
    }

    private IEnumerable<(string Change, string Part, string Text)> Words(ImmutableArray<LockChange> changes)
    {
        var certificates = changes.Where(c => c.Part == LockPart.Certificate).Select(c => (Change: c, Entry: EntryOf(c), Certificate: _certificates.GetValueOrDefault(FingerprintOf(c)))).ToArray();
        var told = new HashSet<LockChange>();
        foreach (var came in certificates.Where(c => c is { Change.Kind: LockChangeKind.Added, Certificate.IsAuthority: false }))
        {
            var went = Array.Find(certificates, c => c.Change.Kind != LockChangeKind.Added && c.Entry == came.Entry && !told.Contains(c.Change)
                && c.Certificate is { IsAuthority: false } before && before.Names.Intersect(came.Certificate!.Names).Any());
            if (went.Certificate is { } previous)
            {
                told.UnionWith([came.Change, went.Change]);
                yield return ("replaced", "certificate", $"{Label(came.Certificate!)}: {Step(previous, came.Certificate!)}");
            }
        }

        foreach (var change in changes.Where(c => !told.Contains(c)))
        {
            var text = change.Part != LockPart.Certificate ? change.Name
                : _certificates.TryGetValue(FingerprintOf(change), out var certificate) ? $"{Label(certificate)} (sha256 {certificate.Fingerprint[..8]}…), {EntryOf(change)}"
                : change.Name;
            yield return (change.Kind.ToString().ToLowerInvariant(), change.Part.ToString().ToLowerInvariant(), change.Detail.Length == 0 ? text : $"{text}: {change.Detail}");
        }
    }

    private static string Step(LockedCertificate before, LockedCertificate after) => before.Issuer == after.Issuer
        ? $"renewed by {ServerCertificate.NameOf(after.Issuer)}, until {ReportJson.Day(after.NotAfter)}"
        : $"{ServerCertificate.NameOf(before.Issuer)} -> {ServerCertificate.NameOf(after.Issuer)}";

    private static string Label(LockedCertificate certificate) =>
        DiffWording.Cut(certificate.Names.IsEmpty ? ServerCertificate.NameOf(certificate.Subject) : certificate.Names[0]);

    // "path: certs/web.pem 3aaa6b0e…": the identity of the entry, and a fingerprint.
    private static string FingerprintOf(LockChange change) => change.Name[(change.Name.LastIndexOf(' ') + 1)..];

    private static string EntryOf(LockChange change) => change.Name[..Math.Max(change.Name.LastIndexOf(' '), 0)];
}
