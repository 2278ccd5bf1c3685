using System.Collections.Immutable;
using OcspEgress.Diagnostics;
using OcspEgress.Inventory;

namespace OcspEgress.Resolution.Sampling;

/// <summary>Judges the hosts that the rules take from DNS, and says what follows.</summary>
internal static class VerdictFinder
{
    /// <summary>The verdicts, sorted by host: none for pinned hosts and address literals.</summary>
    /// <param name="responders">Responders with their networks.</param>
    /// <param name="settings">Families, bounds, and what an unpinnable host means.</param>
    public static StageResult<HostVerdict> Find(ImmutableArray<ResolvedResponder> responders, EgressSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var findings = new DiagnosticList();
        var verdicts = responders
            .Where(r => r.Host is not null)
            .GroupBy(r => r.Host!.Host)
            .OrderBy(g => g.Key)
            .Select(g => Judge(g, settings, findings))
            .ToImmutableArray();
        return new StageResult<HostVerdict>(verdicts, findings.ToImmutableArray());
    }

    private static HostVerdict Judge(
        IEnumerable<ResolvedResponder> ofHost, EgressSettings settings, DiagnosticList findings)
    {
        var first = ofHost.OrderBy(r => r.Responder.Place).First();
        var place = first.Responder.Place;
        var verdict = HostJudge.Judge(first.Host!, settings.Resolution);
        switch (verdict.Kind)
        {
            case VerdictKind.Unpinnable:
                var finding = ResolutionCodes.HostUnpinnable.At(place, $"{VerdictText.Finding(verdict)}. {VerdictText.Advice(verdict)}");
                findings.Add(settings.Policy.UnpinnableIsError ? finding with { Severity = DiagnosticSeverity.Error } : finding);
                break;
            case VerdictKind.Rotating:
                findings.Add(ResolutionCodes.HostRotates.At(place, $"{VerdictText.Finding(verdict)}. {VerdictText.Advice(verdict)}"));
                break;
        }

        return verdict;
    }
}
