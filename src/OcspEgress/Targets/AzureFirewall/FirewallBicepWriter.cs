using OcspEgress.Targets.Bicep;

namespace OcspEgress.Targets.AzureFirewall;

/// <summary>Writes a rule collection group as a Bicep file that puts it into an existing policy (network API 2024-05-01).</summary>
internal static class FirewallBicepWriter
{
    private const string Policy = "Microsoft.Network/firewallPolicies@2024-05-01";
    private const string Group = "Microsoft.Network/firewallPolicies/ruleCollectionGroups@2024-05-01";

    /// <summary>The file: parameter <c>policyName</c>, output <c>ruleCollectionGroupId</c>; <c>\n</c> at every line end.</summary>
    public static string Write(FirewallRuleGroup group)
    {
        ArgumentNullException.ThrowIfNull(group);
        return $$"""
            @description('Name of the firewall policy, in the resource group of this deployment.')
            param policyName string

            resource policy '{{Policy}}' existing = {
              name: policyName
            }

            resource ruleCollectionGroup '{{Group}}' = {
              parent: policy
              name: {{BicepText.Literal(group.Name)}}
              properties: {{BicepText.Value(FirewallJson.Of(group), 1)}}
            }

            output ruleCollectionGroupId string = ruleCollectionGroup.id

            """.ReplaceLineEndings("\n");
    }
}
