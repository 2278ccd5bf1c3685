using System.Collections.Immutable;

namespace OcspEgress.Resolution;

/// <summary>What a target remembers of a rule for as long as the rule exists.</summary>
/// <param name="Name">Name of the rule.</param>
/// <param name="Priority">Its priority; null where the target gives none.</param>
internal sealed record LockedRule(string Name, int? Priority = null)
{
    /// <summary>
    /// Where it stands (from 0) in each list that the target writes, by the list's name: whoever compares lists by index is to see
    /// what changed and nothing else.
    /// </summary>
    public ImmutableSortedDictionary<string, int> Places { get; init; } = NoPlaces;

    private static ImmutableSortedDictionary<string, int> NoPlaces { get; } = ImmutableSortedDictionary.Create<string, int>(StringComparer.Ordinal);

    /// <inheritdoc/>
    public bool Equals(LockedRule? other) =>
        other is not null && Name == other.Name && Priority == other.Priority && Places.SequenceEqual(other.Places);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Priority, Places.Count);
}
