using System.Collections.Immutable;

namespace OcspEgress.Targets.AzureNsg.Rules;

/// <summary>
/// The rules that every NSG ends with and nobody can remove
/// (learn.microsoft.com/azure/virtual-network/network-security-groups-overview, "Default security rules").
/// </summary>
internal static class NsgDefaultRules
{
    /// <summary>Name of the rule that makes allows to the internet moot: priority 65001, outbound.</summary>
    public const string AllowInternetOutBound = "AllowInternetOutBound";

    private static readonly NsgPrefix VirtualNetwork = NsgPrefix.OfTag(NsgServiceTags.VirtualNetwork);

    /// <summary>The six rules, by direction and priority.</summary>
    public static ImmutableArray<NsgRule> All { get; } =
    [
        Rule("AllowVnetInBound", 65000, NsgDirection.Inbound, (VirtualNetwork, VirtualNetwork)),
        Rule("AllowAzureLoadBalancerInBound", 65001, NsgDirection.Inbound, (NsgPrefix.OfTag(NsgServiceTags.AzureLoadBalancer), NsgPrefix.Any)),
        Rule("DenyAllInBound", 65500, NsgDirection.Inbound, (NsgPrefix.Any, NsgPrefix.Any)),
        Rule("AllowVnetOutBound", 65000, NsgDirection.Outbound, (VirtualNetwork, VirtualNetwork)),
        Rule(AllowInternetOutBound, 65001, NsgDirection.Outbound, (NsgPrefix.Any, NsgPrefix.OfTag(NsgServiceTags.Internet))),
        Rule("DenyAllOutBound", 65500, NsgDirection.Outbound, (NsgPrefix.Any, NsgPrefix.Any)),
    ];

    /// <summary>Whether a rule is one of Azure's own.</summary>
    public static bool IsDefault(NsgRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return rule.Priority >= 65000;
    }

    private static NsgRule Rule(string name, int priority, NsgDirection direction, (NsgPrefix Source, NsgPrefix Destination) sides) => new()
    {
        Name = name,
        Priority = priority,
        Direction = direction,
        Access = name.StartsWith("Allow", StringComparison.Ordinal) ? NsgAccess.Allow : NsgAccess.Deny,
        Protocol = NsgProtocol.Any,
        Sources = [sides.Source],
        Destinations = [sides.Destination],
    };
}
