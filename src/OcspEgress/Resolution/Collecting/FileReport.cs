using System.Globalization;
using OcspEgress.Diagnostics;
using OcspEgress.Inventory;

namespace OcspEgress.Resolution.Collecting;

/// <summary>Says which certificates files and lock do not share, one finding a kind and entry.</summary>
internal sealed class FileReport(IReadOnlyList<FileChange> changes, IReadOnlyList<CertificateSource> notJudged, DiagnosticList findings)
{
    private const int Shown = 3;

    /// <summary>Writes the findings.</summary>
    public void Write()
    {
        foreach (var entry in changes.GroupBy(c => c.Source))
        {
            WriteUnknown([.. entry.Where(c => c.After is not null)], findings);
            FileChange[] gone = [.. entry.Where(c => c.After is null)];
            if (gone.Length > 0)
            {
                findings.Add(ResolutionCodes.CertificateGone.At(
                    entry.Key.Location,
                    $"The lock knows {Names(gone)} of the entry '{entry.Key.Identity}', and no file of it holds {(gone.Length == 1 ? "it" : "them")}. Put it back. To let it go, run `ocsp-egress lock --prune`, or take the entry out of the inventory and run `ocsp-egress lock`; commit the lock file."));
            }
        }

        if (notJudged.Count > 0)
        {
            findings.Add(ResolutionCodes.SourceNotJudged.At(
                null, $"Not judged, since that takes more than files: {Few([.. notJudged.Select(s => s.Identity)])}. `ocsp-egress lock --check` asks them."));
        }
    }

    /// <summary>Writes that the lock does not know certificates of an entry.</summary>
    public static void WriteUnknown(IReadOnlyList<FileChange> unknown, DiagnosticList findings)
    {
        if (unknown.Count > 0)
        {
            findings.Add(ResolutionCodes.CertificateNotLocked.At(
                unknown.Count == 1 ? unknown[0].After!.Origin.Location : unknown[0].Source.Location,
                $"The lock does not know {Names(unknown)}, so no rule is made for {(unknown.Count == 1 ? "it" : "them")}. Run `ocsp-egress lock` and commit the lock file."));
        }
    }

    private static string Names(IReadOnlyList<FileChange> changes) =>
        $"{(changes.Count == 1 ? "the certificate" : "the certificates")} {Few([.. changes.Select(c => c.Text)])}";

    private static string Few(IReadOnlyList<string> texts) =>
        string.Join(", ", texts.Take(Shown)) + (texts.Count > Shown ? $" and {(texts.Count - Shown).ToString(CultureInfo.InvariantCulture)} more" : "");
}
