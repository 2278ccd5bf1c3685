using System.Collections.Immutable;
using OcspEgress.Inventory;

namespace OcspEgress.Planning;

/// <summary>What has to be opened.</summary>
/// <param name="Openings">By name, for firewalls that take names; sorted by name.</param>
/// <param name="Rules">By address; sorted by name.</param>
public sealed record EgressPlan(ImmutableArray<EgressOpening> Openings, ImmutableArray<EgressRule> Rules)
{
    /// <summary>What of it is for the servers of some groups; who else an opening is for is not in it.</summary>
    /// <param name="groups">Whether a group is one of them.</param>
    public EgressPlan For(Func<ServerGroup, bool> groups)
    {
        var kept = Openings
            .Select(o => o with { Groups = [.. o.Groups.Where(groups)] })
            .Where(o => !o.Groups.IsEmpty)
            .ToImmutableSortedDictionary(o => o.Name, o => o, StringComparer.Ordinal);
        return new EgressPlan(
            [.. kept.Values],
            [.. Rules.Where(r => kept.ContainsKey(r.Opening.Name)).Select(r => r with { Opening = kept[r.Opening.Name] })]);
    }

    /// <summary>
    /// Fingerprint of everything that is opened: names, addresses in their order, groups and descriptions. Equal plans have
    /// equal digests, whatever made them.
    /// </summary>
    /// <returns>SHA-256, 64 lower-case hex digits, over the text that <see cref="PlanDigest"/> documents.</returns>
    public string Digest() => PlanDigest.Of(this);
}
