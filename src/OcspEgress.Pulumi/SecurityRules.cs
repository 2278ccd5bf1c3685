using System.Collections.Immutable;
using OcspEgress.Targets.AzureNsg.Rules;
using Pulumi;
using Network = Pulumi.AzureNative.Network;

namespace OcspEgress.Components;

/// <summary>
/// Writes rules of the library as azure-native knows them: <c>network:SecurityRule</c> resources, and the inline form, which
/// differs in type but not in fields.
/// </summary>
/// <param name="descriptions">Makes a description an input: secret or not.</param>
/// <param name="groupIds">The inputs that the rules' IDs of application security groups stand for.</param>
internal sealed class SecurityRules(Func<string, Input<string>> descriptions, ImmutableDictionary<string, Input<string>> groupIds)
{
    /// <summary>A rule that is a resource of its own.</summary>
    public Network.SecurityRuleArgs Standalone(NsgRule rule, Input<string> resourceGroup, Input<string> securityGroup)
    {
        var args = new Network.SecurityRuleArgs
        {
            ResourceGroupName = resourceGroup,
            NetworkSecurityGroupName = securityGroup,
            SecurityRuleName = rule.Name,
            Access = rule.Access.ToString(),
            Direction = rule.Direction.ToString(),
            Priority = rule.Priority,
            Protocol = ProtocolOf(rule),
            Description = descriptions(rule.Description),
        };
        FillAddresses(rule.Sources, one => args.SourceAddressPrefix = one, all => args.SourceAddressPrefixes = all);
        FillAddresses(rule.Destinations, one => args.DestinationAddressPrefix = one, all => args.DestinationAddressPrefixes = all);
        FillPorts(rule.SourcePorts.Select(p => p.ToString()), one => args.SourcePortRange = one, all => args.SourcePortRanges = all);
        FillPorts(rule.DestinationPorts.Select(p => p.ToString()), one => args.DestinationPortRange = one, all => args.DestinationPortRanges = all);
        FillGroups(rule.SourceGroups, all => args.SourceApplicationSecurityGroups = all);
        FillGroups(rule.DestinationGroups, all => args.DestinationApplicationSecurityGroups = all);
        return args;
    }

    /// <summary>A rule in the list of its group.</summary>
    public Network.Inputs.SecurityRuleArgs Inline(NsgRule rule)
    {
        var args = new Network.Inputs.SecurityRuleArgs
        {
            Name = rule.Name,
            Access = rule.Access.ToString(),
            Direction = rule.Direction.ToString(),
            Priority = rule.Priority,
            Protocol = ProtocolOf(rule),
            Description = descriptions(rule.Description),
        };
        FillAddresses(rule.Sources, one => args.SourceAddressPrefix = one, all => args.SourceAddressPrefixes = all);
        FillAddresses(rule.Destinations, one => args.DestinationAddressPrefix = one, all => args.DestinationAddressPrefixes = all);
        FillPorts(rule.SourcePorts.Select(p => p.ToString()), one => args.SourcePortRange = one, all => args.SourcePortRanges = all);
        FillPorts(rule.DestinationPorts.Select(p => p.ToString()), one => args.DestinationPortRange = one, all => args.DestinationPortRanges = all);
        FillGroups(rule.SourceGroups, all => args.SourceApplicationSecurityGroups = all);
        FillGroups(rule.DestinationGroups, all => args.DestinationApplicationSecurityGroups = all);
        return args;
    }

    private static string ProtocolOf(NsgRule rule) => rule.Protocol == NsgProtocol.Any ? "*" : rule.Protocol.ToString();

    // A service tag and * may stand in the singular field only. Addresses always stand in the plural one, as one address more
    // would change two properties otherwise. What is not set is not sent.
    private static void FillAddresses(ImmutableArray<NsgPrefix> prefixes, Action<string> one, Action<string[]> many)
    {
        string[] all = [.. prefixes.Select(p => p.ToString())];
        if (prefixes is [{ Network: null }])
        {
            one(all[0]);
        }
        else if (all.Length > 0)
        {
            many(all);
        }
    }

    private static void FillPorts(IEnumerable<string> entries, Action<string> one, Action<string[]> many)
    {
        var all = entries.ToArray();
        if (all.Length == 1)
        {
            one(all[0]);
        }
        else if (all.Length > 1)
        {
            many(all);
        }
    }

    private void FillGroups(ImmutableArray<string> ids, Action<Network.Inputs.ApplicationSecurityGroupArgs[]> many)
    {
        if (!ids.IsEmpty)
        {
            many([.. ids.Select(id => new Network.Inputs.ApplicationSecurityGroupArgs { Id = groupIds.TryGetValue(id, out var input) ? input : id })]);
        }
    }
}
