using System.Collections.Immutable;
using System.Net;
using OcspEgress.Addressing;
using OcspEgress.Inventory;
using OcspEgress.Planning;

namespace OcspEgress.Comparison;

/// <summary>Finds the groups of servers that are wider or narrower than before.</summary>
internal static class SourceComparer
{
    /// <summary>The changes, sorted by group. An opening that is on one side only is a change of rules, not of sources.</summary>
    public static ImmutableArray<SourceChange> Compare(EgressPlan old, EgressPlan @new)
    {
        var before = old.Openings.ToDictionary(o => o.Name, StringComparer.Ordinal);
        var changes =
            from opening in @new.Openings
            where before.ContainsKey(opening.Name)
            from pair in Pairs(before[opening.Name], opening)
            where !SameServers(pair.Before, pair.After)
            group (pair.Before, pair.After, opening.Endpoint) by pair.After.Name;
        return
        [
            .. changes.OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => new SourceChange
            {
                Group = c.Key,
                Before = Sorted(c.First().Before),
                After = Sorted(c.First().After),
                Endpoints = [.. c.Select(o => o.Endpoint).Distinct().OrderBy(e => e.ToString(), StringComparer.Ordinal)],
            }),
        ];
    }

    private static IEnumerable<(ServerGroup Before, ServerGroup After)> Pairs(EgressOpening before, EgressOpening after) =>
        before.Groups.Join(after.Groups, g => g.Name, g => g.Name, (b, a) => (b, a), StringComparer.Ordinal);

    private static bool SameServers(ServerGroup before, ServerGroup after)
    {
        var (old, @new) = (AddressSpace.Of(before.Sources), AddressSpace.Of(after.Sources));
        return old.Covers(@new) && @new.Covers(old);
    }

    private static ImmutableArray<IPNetwork> Sorted(ServerGroup group) => [.. group.Sources.Order(NetworkOrder.Instance)];
}
