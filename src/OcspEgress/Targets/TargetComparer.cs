using System.Collections.Immutable;
using OcspEgress.Comparison;
using OcspEgress.Inventory;
using OcspEgress.Planning;

namespace OcspEgress.Targets;

/// <summary>
/// Compares what each target would be given, so that nothing that a firewall is told can differ unseen, whatever made it
/// differ. Descriptions do not count.
/// </summary>
internal static class TargetComparer
{
    /// <summary>The targets that are written differently, sorted by name.</summary>
    public static ImmutableArray<TargetChange> Compare(PlanState old, PlanState @new)
    {
        var (before, after) = (TextsOf(old), TextsOf(@new));
        return
        [
            .. before.Keys.Union(after.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
                .Select(t => Compare(t, before.GetValueOrDefault(t, []), after.GetValueOrDefault(t, [])))
                .OfType<TargetChange>(),
        ];
    }

    private static TargetChange? Compare(string target, string[] before, string[] after)
    {
        var (came, went) = (Beyond(after, before), Beyond(before, after));
        return before.SequenceEqual(after, StringComparer.Ordinal) ? null : new TargetChange(target, came, went);
    }

    // What cannot be written is nothing.
    private static Dictionary<string, string[]> TextsOf(PlanState state) =>
        TargetPlanner.Plan(WithoutDescriptions(state.Plan), state.Settings, state.Lock)
            .ToDictionary(t => t.Label, t => t.Render(state.Settings).Text?.Split('\n') ?? [], StringComparer.Ordinal);

    private static EgressPlan WithoutDescriptions(EgressPlan plan)
    {
        var openings = plan.Openings.ToDictionary(o => o.Name, o => o with { Description = "" }, StringComparer.Ordinal);
        return new EgressPlan([.. openings.Values.OrderBy(o => o.Name, StringComparer.Ordinal)], [.. plan.Rules.Select(r => r with { Opening = openings[r.Opening.Name] })]);
    }

    private static int Beyond(string[] lines, string[] others)
    {
        var counts = others.CountBy(l => l, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        return lines.CountBy(l => l, StringComparer.Ordinal).Sum(l => Math.Max(0, l.Value - counts.GetValueOrDefault(l.Key)));
    }
}
