using System.Collections.Immutable;
using OcspEgress.Resolution;

namespace OcspEgress.Targets;

/// <summary>A list that a target writes, and that others compare by index.</summary>
/// <param name="Name">Name of the list in the lock.</param>
/// <param name="Rules">Names of the rules that are in it now; new ones come in this order.</param>
/// <param name="Holds">Whether a rule of a lock that does not say so was in it.</param>
internal sealed record TargetList(string Name, IEnumerable<string> Rules, Func<string, bool> Holds)
{
    /// <summary>The rules with their places in lists, sorted by name.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="lists">The lists.</param>
    /// <param name="known">What the lock remembers.</param>
    public static ImmutableArray<LockedRule> Place(IEnumerable<LockedRule> rules, IEnumerable<TargetList> lists, LockedTarget known)
    {
        var places = lists.SelectMany(l => l.Renew(known).Select((rule, i) => (Rule: rule, List: l.Name, Place: i))).ToLookup(p => p.Rule, StringComparer.Ordinal);
        return
        [
            .. rules.OrderBy(r => r.Name, StringComparer.Ordinal)
                .Select(r => r with { Places = places[r.Name].ToImmutableSortedDictionary(p => p.List, p => p.Place, StringComparer.Ordinal) }),
        ];
    }

    /// <summary>Rules in the order of a list; what has no place in it comes last.</summary>
    /// <param name="items">The rules.</param>
    /// <param name="name">Name of a rule.</param>
    /// <param name="list">Name of the list.</param>
    /// <param name="memory">What the target remembers.</param>
    public static IEnumerable<T> Sort<T>(IEnumerable<T> items, Func<T, string> name, string list, LockedTarget memory)
    {
        var places = memory.Rules.Where(r => r.Places.ContainsKey(list)).ToDictionary(r => r.Name, r => r.Places[list], StringComparer.Ordinal);
        return items.OrderBy(i => places.GetValueOrDefault(name(i), int.MaxValue)).ThenBy(name, StringComparer.Ordinal);
    }

    // Locks of one target had priorities and no places: rules stood in the order of priorities.
    private ImmutableArray<string> Renew(LockedTarget known) => LastingOrder.Renew(
        known.Rules.Where(r => r.Places.ContainsKey(Name) || (r.Places.IsEmpty && Holds(r.Name)))
            .OrderBy(r => r.Places.GetValueOrDefault(Name, int.MaxValue)).ThenBy(r => r.Priority).ThenBy(r => r.Name, StringComparer.Ordinal)
            .Select(r => r.Name),
        Rules);
}
