using System.Collections.Immutable;
using System.Globalization;
using OcspEgress.Certificates;
using OcspEgress.Certificates.Files;
using OcspEgress.Diagnostics;

namespace OcspEgress.Resolution.Collecting;

/// <summary>Says what of an entry is missing, what stands in its place, and who can let it go. One finding a kind.</summary>
internal sealed class MissingReport(
    SourceReading reading,
    ImmutableArray<LockedFinding> missing,
    IReadOnlyDictionary<string, LockedCertificate> certificates,
    DiagnosticList findings)
{
    private const int Shown = 3;
    private const string Stay = "What the lock knows of them stays, with its rules.";
    private const string LetGo = "To let it go, run `ocsp-egress lock --prune`, or take the entry out of the inventory.";

    /// <summary>Of certificates that stay.</summary>
    public void Kept(IReadOnlyDictionary<string, LostFile?> files)
    {
        ReportForeign(files, LetGo);
        var strangers = missing.ToLookup(f => StrangerOf(certificates[f.Fingerprint]));
        foreach (var stranger in strangers.Where(s => s.Key is not null))
        {
            findings.Add(ResolutionCodes.SuccessorStrange.At(
                stranger.Key!.Origin.Location,
                $"This certificate of {stranger.Key.IssuerName} names no URL at all, and stands in place of {Names([.. stranger])} of {string.Join(", ", stranger.Select(f => certificates[f.Fingerprint].Issuer).Distinct().Order(StringComparer.Ordinal).Take(Shown))}, which names a responder. Proxies that break up TLS make such certificates. {Stay} Read the certificates where no proxy is in between; if this one is right, run `ocsp-egress lock --prune`."));
        }

        var rest = strangers[null].Where(f => files[f.Container]?.What is null).ToArray();
        if (rest.Length > 0)
        {
            var code = reading.Found.IsEmpty ? ResolutionCodes.SourceEmptied : ResolutionCodes.CertificateMissing;
            findings.Add(code.At(reading.Source.Location, $"{Gone(rest)}. {Stay} {LetGo}"));
        }
    }

    /// <summary>Of certificates that may still be there, where nobody can see.</summary>
    public void Hidden(IReadOnlyDictionary<string, LostFile?> files) =>
        ReportForeign(files, "To let it go, take the entry out of the inventory.");

    /// <summary>Of certificates that a person has let go.</summary>
    public void Forgotten()
    {
        if (!missing.IsEmpty)
        {
            findings.Add(ResolutionCodes.CertificateForgotten.At(reading.Source.Location, $"{Gone(missing)}. --prune forgets what the lock knows of them."));
        }
    }

    private ServerCertificate? StrangerOf(LockedCertificate old) =>
        reading.Found.FirstOrDefault(c => !c.IsAuthority && c.Names.Any(old.Names.Contains) && LostCertificates.IsStranger(c, old));

    private void ReportForeign(IReadOnlyDictionary<string, LostFile?> files, string letGo)
    {
        foreach (var kind in files.Where(f => f.Value?.What is not null).OrderBy(f => f.Key, StringComparer.Ordinal).GroupBy(f => f.Value!, f => f.Key))
        {
            var containers = kind.ToArray();
            var places = containers.ToHashSet(StringComparer.Ordinal);
            var others = containers.Length == 1 ? "" : $", and so {(containers.Length == 2 ? "is" : "are")} {Count(containers.Length - 1, "more file", "more files")}";
            var wayOut = kind.Key.WayOut.Length > 0 ? $" {kind.Key.WayOut}" : "";
            findings.Add(ResolutionCodes.FileForeign.At(
                new SourceLocation(containers[0]),
                $"This file is {kind.Key.What}{others}. The lock knows {Names([.. missing.Where(f => places.Contains(f.Container))])} from there. {Stay}{wayOut} {letGo}"));
        }
    }

    private string Gone(IReadOnlyCollection<LockedFinding> held) =>
        $"The entry '{reading.Source.Identity}' does not hold {Names(held)} any more{(reading.Found.IsEmpty ? ", nor any other" : "")}";

    // Chains go without saying.
    private string Names(IReadOnlyCollection<LockedFinding> held)
    {
        var leaves = held.Where(f => !certificates[f.Fingerprint].IsAuthority).ToArray();
        var names = (leaves.Length > 0 ? leaves : held)
            .Select(f => $"{Label(certificates[f.Fingerprint])} ({f.Container})")
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        return $"the {(names.Length == 1 ? "certificate" : "certificates")} {string.Join(", ", names.Take(Shown))}"
            + (names.Length > Shown ? $" and {Count(names.Length - Shown, "more", "more")}" : "");
    }

    private static string Label(LockedCertificate certificate) => certificate.Names.IsEmpty ? certificate.Subject : certificate.Names[0];

    private static string Count(int count, string one, string many) => $"{count.ToString(CultureInfo.InvariantCulture)} {(count == 1 ? one : many)}";
}
