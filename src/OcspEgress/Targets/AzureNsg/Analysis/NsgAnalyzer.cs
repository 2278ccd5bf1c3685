using System.Collections.Immutable;
using System.Globalization;
using OcspEgress.Diagnostics;
using OcspEgress.Targets.AzureNsg.Rules;
using OcspEgress.Targets.AzureNsg.Simulation;

namespace OcspEgress.Targets.AzureNsg.Analysis;

/// <summary>Tells before deployment whether the responders of a plan can be reached through an NSG, and what stands in the way.</summary>
internal static class NsgAnalyzer
{
    /// <summary>Judges every rule of the plan, and the declared rules against the existing ones.</summary>
    public static NsgReport Analyze(NsgScene scene)
    {
        ArgumentNullException.ThrowIfNull(scene);
        var simulator = new NsgSimulator(scene.Effective, scene.Surroundings);
        var reach = new NsgReachFinder(simulator, scene);
        ImmutableArray<NsgResponderVerdict> responders = [.. scene.Plan.Rules.Select(reach.Find)];

        var diagnostics = new DiagnosticList();
        diagnostics.AddRange(responders.Select(FindingOf).OfType<Diagnostic>());
        diagnostics.AddRange(NsgConflictFinder.Find(scene));
        diagnostics.AddRange(NsgShadowFinder.Find(simulator, scene));
        diagnostics.AddRange(WithoutEffect(scene));
        return new NsgReport(responders, diagnostics.ToImmutableArray());
    }

    private static Diagnostic? FindingOf(NsgResponderVerdict verdict)
    {
        var responder = $"{verdict.Rule.Opening.Endpoint} ({verdict.Rule.Family}, rule {verdict.Rule.Name})";
        var place = OpeningPlace.Of(verdict.Rule.Opening);
        return verdict.Outcome switch
        {
            NsgOutcome.Denied => TargetCodes.ResponderDenied.At(
                place, $"Responder {responder} cannot be reached. {verdict.Reason} Declare the rules of the plan with priorities above it."),
            NsgOutcome.Partly => TargetCodes.ResponderPartlyDenied.At(
                place, $"Responder {responder} can be reached in part only. {verdict.Reason} Declare the rules of the plan with priorities above the deny."),
            NsgOutcome.Undecidable => TargetCodes.VerdictOpen.At(
                place, $"Whether responder {responder} can be reached is not known. {verdict.Reason} Look at the effective rules of a network interface in Azure."),
            _ => null,
        };
    }

    // What the responders would meet without our allows: if the default rule lets them through anyway, those do nothing.
    private static IEnumerable<Diagnostic> WithoutEffect(NsgScene scene)
    {
        var bare = scene with { Existing = [.. scene.Kept], Declared = [.. scene.Declared.Where(r => r.Access == NsgAccess.Deny)] };
        var reach = new NsgReachFinder(new NsgSimulator(bare.Effective, bare.Surroundings), bare);
        var open = scene.Plan.Rules.Select(reach.Find)
            .Count(v => v.Outcome == NsgOutcome.Allowed && v.DecidedBy.Any(r => r.Name == NsgDefaultRules.AllowInternetOutBound));
        if (open > 0)
        {
            yield return TargetCodes.AllowWithoutEffect.At(null, string.Create(
                CultureInfo.InvariantCulture,
                $"For {open} of {scene.Plan.Rules.Length} rules an allow changes nothing: AllowInternetOutBound (65001) lets the servers reach the whole internet. Add a rule that denies the tag Internet, such as DenyInternetOutBound."));
        }
    }
}
