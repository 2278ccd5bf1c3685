using System.Collections.Immutable;
using OcspEgress.Diagnostics;
using OcspEgress.Inventory.Shapes;

namespace OcspEgress.Inventory.Model;

/// <summary>Checks what certificate entries have to do with each other and with the groups.</summary>
/// <param name="scope">Where findings go.</param>
internal sealed class SourceChecker(ReadScope scope)
{
    /// <summary>The entries without fault, sorted by identity.</summary>
    /// <param name="sources">The entries in the order of the inventory.</param>
    /// <param name="groups">Names of all groups, or null if the groups have faults of their own.</param>
    public ImmutableArray<CertificateSource> Check(ImmutableArray<CertificateSource> sources, IReadOnlySet<string>? groups)
    {
        var kept = new SortedDictionary<string, CertificateSource>(StringComparer.Ordinal);
        foreach (var source in sources)
        {
            var identity = source.Identity;
            if (groups is not null && !CheckGroup(source.Group, source.Location, groups))
            {
                continue;
            }

            if (!kept.TryAdd(identity, source))
            {
                var first = kept[identity].Location;
                var where = first.Line is null ? first.Key : $"line {first.Line}";
                scope.Report(InventoryCodes.DuplicateSource, source.Location, $"The entry at {where} names the same certificates ({ReadScope.Show(identity)}). Keep one of the two.");
            }
        }

        return [.. kept.Values];
    }

    /// <summary>The targets whose groups are all known.</summary>
    /// <param name="targets">The targets.</param>
    /// <param name="groups">Names of all groups, or null if the groups have faults of their own.</param>
    public ImmutableArray<InventoryTarget> Check(ImmutableArray<InventoryTarget> targets, IReadOnlySet<string>? groups) =>
        groups is null ? targets : [.. targets.Where(t => t.Groups.Aggregate(true, (known, g) => CheckGroup(g, t.Location, groups) && known))];

    /// <summary>Whether there is such a group; reports it where not.</summary>
    public bool CheckGroup(string? group, SourceLocation location, IReadOnlySet<string> groups)
    {
        if (group is null || groups.Contains(group))
        {
            return true;
        }

        var nearest = NearestWord.Of(group, groups.Order(StringComparer.Ordinal));
        var wayOut = nearest is null ? "Define it under \"groups\"." : $"Did you mean \"{nearest}\"?";
        scope.Report(InventoryCodes.UnknownGroup, location, $"There is no group {ReadScope.Show(group)}. {wayOut}");
        return false;
    }
}
