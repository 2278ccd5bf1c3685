using System.Collections.Immutable;
using OcspEgress.Addressing;
using OcspEgress.Planning;
using OcspEgress.Resolution;

namespace OcspEgress.Targets.AzureFirewall;

/// <summary>
/// What a firewall remembers: where each rule stands in the lists of its collections, which are others for each way of matching.
/// Rules have the names of openings in all of them, since there are none for IPv6.
/// </summary>
internal static class FirewallMemory
{
    /// <summary>Application rules: hosts by name.</summary>
    public const string Application = "application";

    /// <summary>Network rules by address of all responders.</summary>
    public const string ByAddress = "byAddress";

    /// <summary>Network rules by name, with those for address literals among them.</summary>
    public const string ByName = "byName";

    /// <summary>Network rules beside application rules: address literals.</summary>
    public const string Literal = "literal";

    /// <summary>What is to be remembered of a plan.</summary>
    public static LockedTarget Remember(EgressPlan plan, LockedTarget known)
    {
        string[] addressed = [.. plan.Rules.Where(r => r.Family == AddressFamily.IPv4).Select(r => r.Name)];
        var named = plan.Openings.Where(o => o.Endpoint.Host.Address is null).Select(o => o.Name).ToImmutableSortedSet(StringComparer.Ordinal);
        string[] literal = [.. addressed.Where(n => !named.Contains(n))];
        TargetList[] lists =
        [
            new(Application, named, _ => false),
            new(ByAddress, addressed, _ => false),
            new(ByName, named.Union(literal), _ => false),
            new(Literal, literal, _ => false),
        ];
        return new LockedTarget(known.Name, TargetList.Place(named.Union(addressed).Select(n => new LockedRule(n)), lists, known));
    }

    /// <summary>The list that rules of one kind stand in.</summary>
    /// <param name="matching">How flows are told.</param>
    /// <param name="isApplication">Whether the rules are application rules.</param>
    public static string ListOf(FirewallMatching matching, bool isApplication) => matching switch
    {
        FirewallMatching.NetworkByAddress => ByAddress,
        FirewallMatching.NetworkByName => ByName,
        _ => isApplication ? Application : Literal,
    };
}
