using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using OcspEgress.Inventory;
using OcspEgress.Planning;
using OcspEgress.Targets.AzureNsg.Rules;
using Pulumi;

namespace OcspEgress.Components;

/// <summary>A rule by address of a plan, for firewalls that no component declares.</summary>
[OutputType]
[SuppressMessage("Design", "CA1051", Justification = "Pulumi takes the fields of an output's type.")]
public sealed class PlannedRule
{
    /// <summary>The responder's host.</summary>
    public readonly string Host;

    /// <summary>TCP port.</summary>
    public readonly int Port;

    /// <summary>Priority out of the inventory's band, where the lowest decides first; 0 where the band has none left.</summary>
    public readonly int Priority;

    /// <summary>Addresses and networks of one family, in the order of the lock.</summary>
    public readonly ImmutableArray<string> Destinations;

    /// <summary>Networks of the inventory's groups that need it; empty where a group that needs it has none.</summary>
    public readonly ImmutableArray<string> Sources;

    /// <summary>Names of these groups; servers of no group are not named.</summary>
    public readonly ImmutableArray<string> Groups;

    /// <summary>Why it is there, in a line.</summary>
    public readonly string Description;

    /// <summary>A rule.</summary>
    [OutputConstructor]
    public PlannedRule(
        string host, int port, int priority, ImmutableArray<string> destinations, ImmutableArray<string> sources, ImmutableArray<string> groups, string description) =>
        (Host, Port, Priority, Destinations, Sources, Groups, Description) = (host, port, priority, destinations, sources, groups, description);

    internal static PlannedRule Of(EgressRule rule, int priority)
    {
        var groups = rule.Opening.Groups;
        return new PlannedRule(
            rule.Opening.Endpoint.Host.ToString(),
            rule.Opening.Endpoint.Port.Number,
            priority,
            Texts(rule.Destinations),
            groups.Any(g => g.Sources.IsEmpty) ? [] : Texts(groups.SelectMany(g => g.Sources).Distinct().Order(Addressing.NetworkOrder.Instance)),
            [.. groups.Where(g => g != ServerGroup.None).Select(g => g.Name)],
            rule.Opening.Description);
    }

    private static ImmutableArray<string> Texts(IEnumerable<System.Net.IPNetwork> networks) => [.. networks.Select(n => NsgPrefix.Of(n).ToString())];
}
