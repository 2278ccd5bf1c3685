using System.Collections.Immutable;
using System.Globalization;
using OcspEgress.Diagnostics;
using OcspEgress.Targets;
using OcspEgress.Targets.AzureNsg.Rules;

namespace OcspEgress.Components;

/// <summary>
/// The order in which rules of one group are written. Azure takes no two rules of one direction and priority at any moment, and
/// the engine deletes only after everything is written.
/// </summary>
internal static class NsgRuleOrder
{
    /// <summary>
    /// Allows first, denies last: a deployment that stops half-way leaves open what is to be open. The engine removes in the
    /// opposite order, so the denies go first. A rule comes after the one that leaves its priority; if that one goes, it is its
    /// successor.
    /// </summary>
    /// <param name="rules">The rules.</param>
    /// <param name="before">Where the rules of the last deployment are, by name: <see cref="SlotOf"/>.</param>
    public static StageResult<NsgRuleStep> Of(ImmutableArray<NsgRule> rules, ImmutableSortedDictionary<string, string> before)
    {
        var waiting = rules.OrderBy(r => r.Access == NsgAccess.Deny).ThenBy(r => r.Name, StringComparer.Ordinal).ToList();
        var staying = waiting.Select(r => r.Name).ToHashSet(StringComparer.Ordinal);
        var holders = before.GroupBy(b => b.Value, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First().Key, StringComparer.Ordinal);
        var steps = ImmutableArray.CreateBuilder<NsgRuleStep>(waiting.Count);
        while (waiting.Find(IsFree) is { } next)
        {
            waiting.Remove(next);
            if (before.TryGetValue(next.Name, out var left))
            {
                holders.Remove(left);
            }

            steps.Add(new NsgRuleStep(next, holders.GetValueOrDefault(SlotOf(next)) is { } gone && gone != next.Name ? gone : null));
            holders[SlotOf(next)] = next.Name;
        }

        return new StageResult<NsgRuleStep>(steps.ToImmutable(), [.. waiting.Select(w => Held(w, holders[SlotOf(w)]))]);

        // Free: nobody has its priority, or itself, or a rule that goes and that a new rule can follow.
        bool IsFree(NsgRule rule) => !holders.TryGetValue(SlotOf(rule), out var holder) || holder == rule.Name
            || (!staying.Contains(holder) && !before.ContainsKey(rule.Name));
    }

    /// <summary>Direction and priority of a rule: <c>Outbound 1000</c>.</summary>
    public static string SlotOf(NsgRule rule) => string.Create(CultureInfo.InvariantCulture, $"{rule.Direction} {rule.Priority}");

    private static Diagnostic Held(NsgRule rule, string holder) => TargetCodes.PriorityHeld.At(null, string.Create(
        CultureInfo.InvariantCulture,
        $"Rule {rule.Name} is to have priority {rule.Priority}, which rule {holder} has until this deployment is over. Azure refuses two rules of one priority at any moment. Deploy twice: first give {rule.Name} a priority in the lock file that no rule has, then {rule.Priority}."));
}
