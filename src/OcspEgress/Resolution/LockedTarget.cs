using System.Collections.Immutable;

namespace OcspEgress.Resolution;

/// <summary>What a target has to remember from one lock to the next.</summary>
/// <param name="Name">Name of the target in the inventory; of one that is not named there, its kind.</param>
/// <param name="Rules">Its rules; sorted by name.</param>
internal sealed record LockedTarget(string Name, ImmutableArray<LockedRule> Rules)
{
    /// <summary>Priorities that rules had which are gone: the one that was freed longest ago first.</summary>
    public ImmutableArray<int> Freed { get; init; } = [];

    /// <summary>The priority of a rule; null if it has none.</summary>
    /// <param name="rule">Name of the rule.</param>
    public int? PriorityOf(string rule) => Rules.FirstOrDefault(r => r.Name == rule)?.Priority;
}
