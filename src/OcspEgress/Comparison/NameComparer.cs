using System.Collections.Immutable;
using OcspEgress.Planning;

namespace OcspEgress.Comparison;

/// <summary>Finds what differs for a firewall that takes names, and that the rules by address do not show.</summary>
internal static class NameComparer
{
    /// <summary>The changes, sorted by name.</summary>
    /// <param name="old">The plan as it was.</param>
    /// <param name="new">The plan as it is.</param>
    /// <param name="shown">Names of openings that a change of a rule tells of.</param>
    /// <param name="causes">Why things change.</param>
    public static ImmutableArray<NameChange> Compare(EgressPlan old, EgressPlan @new, HashSet<string> shown, CauseFinder causes)
    {
        var before = old.Openings.ToDictionary(o => o.Name, StringComparer.Ordinal);
        var after = @new.Openings.ToDictionary(o => o.Name, StringComparer.Ordinal);
        return
        [
            .. before.Keys.Union(after.Keys, StringComparer.Ordinal).Where(n => !shown.Contains(n)).Order(StringComparer.Ordinal)
                .Select(n => Compare(before.GetValueOrDefault(n), after.GetValueOrDefault(n), causes))
                .OfType<NameChange>(),
        ];
    }

    private static NameChange? Compare(EgressOpening? before, EgressOpening? after, CauseFinder causes)
    {
        var opening = after ?? before!;
        ImmutableArray<ChangeCause> why = before is null || after is null
            ? causes.OfOpening(opening, after is not null)
            : [.. PlanComparer.DifferencesOf(before, after).Order()];
        return why.IsEmpty ? null : new NameChange
        {
            Name = opening.Name,
            Kind = before is null ? ChangeKind.Added : after is null ? ChangeKind.Removed : ChangeKind.Changed,
            Endpoint = opening.Endpoint,
            Causes = why,
        };
    }
}
