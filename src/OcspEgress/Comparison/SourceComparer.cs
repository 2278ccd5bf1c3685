using System.Collections.Immutable;
using System.Net;
using OcspEgress.Addressing;
using OcspEgress.Inventory;
using OcspEgress.Planning;

namespace OcspEgress.Comparison;

/// <summary>Finds the groups of servers that are wider or narrower than before, in the families in which something is open.</summary>
internal sealed class SourceComparer
{
    private readonly EgressPlan _old;
    private readonly EgressPlan _new;
    private readonly ILookup<string, AddressFamily> _families;

    private SourceComparer(EgressPlan old, EgressPlan @new)
    {
        (_old, _new) = (old, @new);
        _families = old.Rules.Concat(@new.Rules).ToLookup(r => r.Opening.Name, r => r.Family, StringComparer.Ordinal);
    }

    /// <summary>The changes, sorted by group. An opening that is on one side only is a change of rules, not of sources.</summary>
    public static ImmutableArray<SourceChange> Compare(EgressPlan old, EgressPlan @new) => new SourceComparer(old, @new).Compare();

    private ImmutableArray<SourceChange> Compare()
    {
        var before = _old.Openings.ToDictionary(o => o.Name, StringComparer.Ordinal);
        var changes =
            from opening in _new.Openings
            where before.ContainsKey(opening.Name)
            from pair in before[opening.Name].Groups.Join(opening.Groups, g => g.Name, g => g.Name, (b, a) => (Before: b, After: a), StringComparer.Ordinal)
            let families = FamiliesOf(opening.Name)
            let networks = (Before: NetworksOf(pair.Before, families), After: NetworksOf(pair.After, families))
            where !SameServers(networks.Before, networks.After)
            group (networks.Before, networks.After, opening.Endpoint) by pair.After.Name;
        return
        [
            .. changes.OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => new SourceChange
            {
                Group = c.Key,
                Before = [.. c.SelectMany(o => o.Before).Distinct().Order(NetworkOrder.Instance)],
                After = [.. c.SelectMany(o => o.After).Distinct().Order(NetworkOrder.Instance)],
                Endpoints = [.. c.Select(o => o.Endpoint).Distinct().OrderBy(e => e.ToString(), StringComparer.Ordinal)],
            }),
        ];
    }

    // A firewall that takes names handles IPv4, whatever addresses are known.
    private HashSet<AddressFamily> FamiliesOf(string opening) => [AddressFamily.IPv4, .. _families[opening]];

    // All of them where none is of a family that counts: no networks at all would mean that the target knows the servers.
    private static ImmutableArray<IPNetwork> NetworksOf(ServerGroup group, HashSet<AddressFamily> families) =>
        group.Sources.Where(n => families.Contains(n.Family())).ToImmutableArray() is { IsEmpty: false } open ? open : group.Sources;

    private static bool SameServers(ImmutableArray<IPNetwork> before, ImmutableArray<IPNetwork> after)
    {
        var (old, @new) = (AddressSpace.Of(before), AddressSpace.Of(after));
        return old.Covers(@new) && @new.Covers(old);
    }
}
