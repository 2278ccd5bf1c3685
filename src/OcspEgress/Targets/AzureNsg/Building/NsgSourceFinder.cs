using System.Collections.Immutable;
using System.Net;
using OcspEgress.Addressing;
using OcspEgress.Diagnostics;
using OcspEgress.Inventory;
using OcspEgress.Targets.AzureNsg.Rules;

namespace OcspEgress.Targets.AzureNsg.Building;

/// <summary>Finds the source of a rule. A rule never gets a wider source than was asked for: rather it is left out.</summary>
/// <param name="options">Sources and groups.</param>
internal sealed class NsgSourceFinder(NsgRuleOptions options)
{
    private readonly ImmutableArray<IPNetwork> _sources = Usable(options.Sources);

    /// <summary>What is wrong with sources whatever the rules.</summary>
    /// <param name="groups">The groups of the plan, each once.</param>
    public IEnumerable<Diagnostic> Check(IEnumerable<ServerGroup> groups)
    {
        var places = groups.SelectMany(g => g.Sources.Select(s => (Network: s, g.Location)))
            .Concat(options.Sources.Select(s => (Network: s, Location: (SourceLocation)null!)));
        foreach (var (network, location) in places.Where(p => p.Network.PrefixLength == 0))
        {
            yield return TargetCodes.SourceNotUsable.At(
                location, $"The source {network} is every address. Name the networks of the servers, or leave the source to the tag VirtualNetwork.");
        }

        if (!options.Sources.IsEmpty && !options.ApplicationSecurityGroups.IsEmpty)
        {
            yield return TargetCodes.SourceNotUsable.At(
                null, "Both networks and application security groups are given as source, but a rule takes one of them. The groups are used; take the networks out.");
        }
    }

    /// <summary>The source for servers of some groups, or the reason why there is none.</summary>
    /// <param name="groups">Groups of the plan; none is the same as <see cref="ServerGroup.None"/>.</param>
    /// <param name="family">Family of the rule.</param>
    public (NsgSource? Source, DiagnosticCode? Code, string Reason) Find(ImmutableArray<ServerGroup> groups, AddressFamily family)
    {
        var needsDefault = groups.IsEmpty || groups.Any(g => MembersOf(g).IsEmpty && g.Sources.IsEmpty);
        var networks = groups.SelectMany(NetworksOf).ToImmutableArray();
        var members = groups.SelectMany(g => MembersOf(g)).Concat(needsDefault ? options.ApplicationSecurityGroups : []).ToList();
        var isAnyServer = needsDefault && options.Sources.IsEmpty && options.ApplicationSecurityGroups.IsEmpty;
        if (members.Count > 0 && !isAnyServer)
        {
            var isMixed = !networks.IsEmpty || (needsDefault && options.ApplicationSecurityGroups.IsEmpty);
            return isMixed
                ? (null, TargetCodes.SourceNotUsable, "its servers are partly in application security groups and partly in networks, and a rule takes one of them: give every group networks, or none")
                : (new NsgSource([], [.. members.Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal)]), null, "");
        }

        if (isAnyServer)
        {
            // Servers of every group are in the virtual network: flows from elsewhere never meet this NSG outbound.
            return (new NsgSource([NsgPrefix.OfTag(NsgServiceTags.VirtualNetwork)], []), null, "");
        }

        var ofFamily = (needsDefault ? networks.Concat(_sources) : networks)
            .Where(n => IsOf(n, family)).WithoutNested();
        return ofFamily.IsEmpty
            ? (null, TargetCodes.SourceFamilyMissing, $"it is for {family}, and none of the sources of {Names(groups)} is: add one, or resolve the other family only")
            : (new NsgSource([.. ofFamily.Select(NsgPrefix.Of)], []), null, "");
    }

    private static ImmutableArray<IPNetwork> Usable(IEnumerable<IPNetwork> networks) =>
        [.. networks.Where(n => n.PrefixLength > 0)];

    private static bool IsOf(IPNetwork network, AddressFamily family) =>
        (network.BaseAddress.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork) == (family == AddressFamily.IPv4);

    private static string Names(ImmutableArray<ServerGroup> groups) =>
        string.Join(", ", groups.Select(g => g == ServerGroup.None ? "servers of no group" : $"group {g.Name}"));

    private IEnumerable<IPNetwork> NetworksOf(ServerGroup group) => MembersOf(group).IsEmpty ? Usable(group.Sources) : [];

    private ImmutableArray<string> MembersOf(ServerGroup group) =>
        options.GroupApplicationSecurityGroups.TryGetValue(group.Name, out var members) ? members : [];
}
