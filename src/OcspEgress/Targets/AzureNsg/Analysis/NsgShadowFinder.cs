using System.Globalization;
using OcspEgress.Diagnostics;
using OcspEgress.Targets.AzureNsg.Rules;
using OcspEgress.Targets.AzureNsg.Simulation;

namespace OcspEgress.Targets.AzureNsg.Analysis;

/// <summary>Finds rules that never decide because an earlier one matches all that they match, and allows cut by earlier denies.</summary>
internal static class NsgShadowFinder
{
    private const int MaxNames = 3;

    /// <summary>Shadows among the rules that will be in force.</summary>
    public static IEnumerable<Diagnostic> Find(NsgSimulator simulator, NsgScene scene)
    {
        var declared = scene.Declared.ToHashSet(ReferenceEqualityComparer.Instance);
        foreach (var direction in new[] { NsgDirection.Inbound, NsgDirection.Outbound })
        {
            var rules = simulator.Rules(direction);
            for (var i = 1; i < rules.Matchers.Length && !NsgDefaultRules.IsDefault(rules.Matchers[i].Rule); i++)
            {
                if (FindingOf(rules, i, declared.Contains(rules.Matchers[i].Rule)) is { } finding)
                {
                    yield return finding;
                }
            }
        }
    }

    private static Diagnostic? FindingOf(NsgRuleSequence rules, int position, bool isOurs)
    {
        var matcher = rules.Matchers[position];
        if (Earlier(rules, position, rules.AroundAll(matcher)).FirstOrDefault(e => e.Covers(matcher)) is { } cover)
        {
            return Covered(matcher.Rule, cover.Rule, isOurs);
        }

        if (!isOurs || matcher.Rule.Access == NsgAccess.Deny)
        {
            return null;
        }

        var denies = Earlier(rules, position, rules.Touching(matcher))
            .Where(e => e.Rule.Access == NsgAccess.Deny && e.Overlaps(matcher)).Select(e => e.Rule.ToString()).ToList();
        return denies.Count == 0 ? null : TargetCodes.RulePartlyShadowed.At(
            null,
            $"Part of what rule {matcher.Rule} allows is denied before by {Names(denies)}. Move the allow above it or narrow the deny.");
    }

    private static IEnumerable<NsgMatcher> Earlier(NsgRuleSequence rules, int position, IEnumerable<int> candidates) =>
        candidates.TakeWhile(i => i < position).Select(i => rules.Matchers[i]);

    // A wide allow behind many narrow denies is one finding, not hundreds.
    private static string Names(List<string> rules) => rules.Count <= MaxNames
        ? string.Join(", ", rules)
        : string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", rules.Take(MaxNames))} and {rules.Count - MaxNames} more");

    private static Diagnostic Covered(NsgRule rule, NsgRule cover, bool isOurs) => isOurs
        ? TargetCodes.RuleShadowed.At(
            null, $"Rule {rule} never decides: {cover} ({cover.Access}) matches all of it before. Give it a priority below that number, or take that rule out.")
        : TargetCodes.ExistingRuleShadowed.At(
            null, $"Rule {rule} of the NSG never decides: {cover} ({cover.Access}) matches all of it before. It can be taken out.");
}
