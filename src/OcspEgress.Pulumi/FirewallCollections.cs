using System.Collections.Immutable;
using System.Net;
using OcspEgress.Targets.AzureFirewall;
using OcspEgress.Targets.AzureNsg.Rules;
using Pulumi;
using Pulumi.AzureNative.Network.Inputs;

namespace OcspEgress.Components;

/// <summary>Writes the library's rule collections as azure-native knows them.</summary>
/// <param name="design">The rules.</param>
/// <param name="descriptions">Makes a description an input: secret or not.</param>
/// <param name="ipGroupIds">IDs of the IP groups, by name.</param>
internal sealed class FirewallCollections(
    FirewallDesign design, Func<string, Input<string>> descriptions, ImmutableDictionary<string, Output<string>> ipGroupIds)
{
    /// <summary>The collections of the group.</summary>
    public InputList<Union<FirewallPolicyFilterRuleCollectionArgs, FirewallPolicyNatRuleCollectionArgs>> Of(FirewallRuleGroup group) =>
        group.Collections
            .Select(c => Union<FirewallPolicyFilterRuleCollectionArgs, FirewallPolicyNatRuleCollectionArgs>.FromT0(Of(c)))
            .ToImmutableArray();

    private FirewallPolicyFilterRuleCollectionArgs Of(FirewallRuleCollection collection) => new()
    {
        RuleCollectionType = "FirewallPolicyFilterRuleCollection",
        Name = collection.Name,
        Priority = collection.Priority,
        Action = new FirewallPolicyFilterRuleCollectionActionArgs { Type = "Allow" },
        Rules = collection.Rules
            .Select(r => r is FirewallApplicationRule a ? (object)ApplicationRule(a) : NetworkRule((FirewallNetworkRule)r))
            .ToImmutableArray(),
    };

    private ApplicationRuleArgs ApplicationRule(FirewallApplicationRule rule)
    {
        var args = new ApplicationRuleArgs
        {
            RuleType = "ApplicationRule",
            Name = rule.Name,
            Description = descriptions(rule.Description),
            Protocols = new FirewallPolicyRuleApplicationProtocolArgs { ProtocolType = rule.Protocol.ToString(), Port = rule.Port },
            TargetFqdns = rule.TargetFqdn,
        };
        if (design.SourceGroups.TryGetValue(rule.Name, out var sources))
        {
            args.SourceIpGroups = ipGroupIds[sources.Name];
        }
        else
        {
            args.SourceAddresses = Texts(rule.Sources);
        }

        return args;
    }

    private NetworkRuleArgs NetworkRule(FirewallNetworkRule rule)
    {
        var args = new NetworkRuleArgs
        {
            RuleType = "NetworkRule",
            Name = rule.Name,
            Description = descriptions(rule.Description),
            IpProtocols = Union<string, Pulumi.AzureNative.Network.FirewallPolicyRuleNetworkProtocol>.FromT0("TCP"),
            DestinationPorts = NsgPortRange.Of(rule.Port).ToString(),
        };
        if (design.SourceGroups.TryGetValue(rule.Name, out var sources))
        {
            args.SourceIpGroups = ipGroupIds[sources.Name];
        }
        else
        {
            args.SourceAddresses = Texts(rule.Sources);
        }

        if (rule.DestinationFqdn is { } name)
        {
            args.DestinationFqdns = name;
        }
        else if (design.DestinationGroups.TryGetValue(rule.Name, out var destinations))
        {
            args.DestinationIpGroups = ipGroupIds[destinations.Name];
        }
        else
        {
            args.DestinationAddresses = Texts(rule.Destinations);
        }

        return args;
    }

    private static string[] Texts(IEnumerable<IPNetwork> networks) => [.. networks.Select(n => NsgPrefix.Of(n).ToString())];
}
