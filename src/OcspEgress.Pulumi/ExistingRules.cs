using System.Collections.Immutable;
using System.Text.Json.Nodes;
using OcspEgress.Diagnostics;
using OcspEgress.Targets.AzureNsg.Reading;
using OcspEgress.Targets.AzureNsg.Rules;
using Pulumi.AzureNative.Network;
using Pulumi.AzureNative.Network.Outputs;

namespace OcspEgress.Components;

/// <summary>Reads the rules out of what <c>getNetworkSecurityGroup</c> answers: by way of JSON, which the library reads anyway.</summary>
internal static class ExistingRules
{
    /// <summary>The rules of the group, and which of them cannot be understood.</summary>
    public static StageResult<NsgRule> Read(GetNetworkSecurityGroupResult group)
    {
        var rules = group.SecurityRules.IsDefault ? [] : group.SecurityRules;
        var json = new JsonObject { ["securityRules"] = new JsonArray([.. rules.Select(r => (JsonNode)Of(r))]) };
        return NsgJsonReader.Read(json.ToJsonString(), $"network security group {group.Name}");
    }

    private static JsonObject Of(SecurityRuleResponse rule) => new()
    {
        ["name"] = rule.Name,
        ["access"] = rule.Access,
        ["direction"] = rule.Direction,
        ["priority"] = rule.Priority,
        ["protocol"] = rule.Protocol,
        ["description"] = rule.Description,
        ["sourceAddressPrefix"] = rule.SourceAddressPrefix,
        ["sourceAddressPrefixes"] = Texts(rule.SourceAddressPrefixes),
        ["sourcePortRange"] = rule.SourcePortRange,
        ["sourcePortRanges"] = Texts(rule.SourcePortRanges),
        ["sourceApplicationSecurityGroups"] = Groups(rule.SourceApplicationSecurityGroups),
        ["destinationAddressPrefix"] = rule.DestinationAddressPrefix,
        ["destinationAddressPrefixes"] = Texts(rule.DestinationAddressPrefixes),
        ["destinationPortRange"] = rule.DestinationPortRange,
        ["destinationPortRanges"] = Texts(rule.DestinationPortRanges),
        ["destinationApplicationSecurityGroups"] = Groups(rule.DestinationApplicationSecurityGroups),
    };

    private static JsonArray Texts(ImmutableArray<string> texts) =>
        new([.. (texts.IsDefault ? [] : texts).Select(t => (JsonNode)t)]);

    private static JsonArray Groups(ImmutableArray<ApplicationSecurityGroupResponse> groups) =>
        new([.. (groups.IsDefault ? [] : groups).Select(g => (JsonNode)new JsonObject { ["id"] = g.Id })]);
}
