using System.Collections.Immutable;
using OcspEgress.Addressing;
using OcspEgress.Planning;

namespace OcspEgress.Comparison;

/// <summary>Finds who may open what at other addresses than before. Groups whose own networks differ are <see cref="SourceComparer"/>'s.</summary>
internal sealed class FlowComparer
{
    private readonly Side _old;
    private readonly Side _new;

    private FlowComparer(EgressPlan old, EgressPlan @new) => (_old, _new) = (new Side(old), new Side(@new));

    /// <summary>The changes, sorted by host and port, then by kind.</summary>
    public static ImmutableArray<FlowChange> Compare(EgressPlan old, EgressPlan @new)
    {
        var comparer = new FlowComparer(old, @new);
        return
        [
            .. comparer._old.Openings.Keys.Union(comparer._new.Openings.Keys, StringComparer.Ordinal)
                .SelectMany(comparer.Compare)
                .OrderBy(c => c.Endpoint.ToString(), StringComparer.Ordinal).ThenBy(c => c.Kind),
        ];
    }

    private IEnumerable<FlowChange> Compare(string name)
    {
        var (before, after) = (_old.Openings.GetValueOrDefault(name), _new.Openings.GetValueOrDefault(name));
        var (closed, opened) = (_old.AddressesOf(name), _new.AddressesOf(name));
        if (before is null || after is null)
        {
            var opening = after ?? before!;
            yield return Change(opening, opening.Groups.Select(g => g.Name), after is null ? ChangeKind.Removed : ChangeKind.Added, closed, opened);
            yield break;
        }

        var (went, came) = PlanComparer.Groups(before, after);
        if (!(closed.Covers(opened) && opened.Covers(closed)))
        {
            yield return Change(after, after.Groups.Select(g => g.Name).Except(came, StringComparer.Ordinal), ChangeKind.Changed, closed, opened);
        }

        if (!came.IsEmpty)
        {
            yield return Change(after, came, ChangeKind.Added, AddressSpace.Empty, opened);
        }

        if (!went.IsEmpty)
        {
            yield return Change(after, went, ChangeKind.Removed, closed, AddressSpace.Empty);
        }
    }

    private static FlowChange Change(EgressOpening opening, IEnumerable<string> groups, ChangeKind kind, AddressSpace closed, AddressSpace opened) => new()
    {
        Endpoint = opening.Endpoint,
        Groups = [.. groups.Order(StringComparer.Ordinal)],
        Kind = kind,
        Gained = opened.Except(closed).Count,
        Lost = closed.Except(opened).Count,
    };

    private sealed class Side(EgressPlan plan)
    {
        private readonly ILookup<string, EgressRule> _rules = plan.Rules.ToLookup(r => r.Opening.Name, StringComparer.Ordinal);

        public Dictionary<string, EgressOpening> Openings { get; } = plan.Openings.ToDictionary(o => o.Name, StringComparer.Ordinal);

        public AddressSpace AddressesOf(string opening) => AddressSpace.Of(_rules[opening].SelectMany(r => r.Destinations));
    }
}
