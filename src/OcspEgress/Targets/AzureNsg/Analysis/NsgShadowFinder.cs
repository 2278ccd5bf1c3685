using OcspEgress.Diagnostics;
using OcspEgress.Targets.AzureNsg.Rules;
using OcspEgress.Targets.AzureNsg.Simulation;

namespace OcspEgress.Targets.AzureNsg.Analysis;

/// <summary>Finds rules that never decide because an earlier one matches all that they match, and allows cut by earlier denies.</summary>
internal static class NsgShadowFinder
{
    /// <summary>Shadows among the rules that will be in force.</summary>
    public static IEnumerable<Diagnostic> Find(NsgSimulator simulator, NsgScene scene)
    {
        var declared = scene.Declared.ToHashSet(ReferenceEqualityComparer.Instance);
        foreach (var direction in new[] { NsgDirection.Inbound, NsgDirection.Outbound })
        {
            var matchers = simulator.Matchers(direction);
            for (var i = 1; i < matchers.Length && !NsgDefaultRules.IsDefault(matchers[i].Rule); i++)
            {
                var isOurs = declared.Contains(matchers[i].Rule);
                var earlier = matchers.Take(i);
                if (earlier.FirstOrDefault(e => e.Covers(matchers[i])) is { } cover)
                {
                    yield return Covered(matchers[i].Rule, cover.Rule, isOurs);
                }
                else if (isOurs && matchers[i].Rule.Access == NsgAccess.Allow)
                {
                    foreach (var deny in earlier.Where(e => e.Rule.Access == NsgAccess.Deny && e.Overlaps(matchers[i])))
                    {
                        yield return TargetCodes.RulePartlyShadowed.At(
                            null,
                            $"Part of what rule {matchers[i].Rule} allows is denied before by {deny.Rule}. Move the allow above it or narrow the deny.");
                    }
                }
            }
        }
    }

    private static Diagnostic Covered(NsgRule rule, NsgRule cover, bool isOurs) => isOurs
        ? TargetCodes.RuleShadowed.At(
            null, $"Rule {rule} never decides: {cover} ({cover.Access}) matches all of it before. Give it a priority below that number, or take that rule out.")
        : TargetCodes.ExistingRuleShadowed.At(
            null, $"Rule {rule} of the NSG never decides: {cover} ({cover.Access}) matches all of it before. It can be taken out.");
}
