using System.Collections.Frozen;
using System.Collections.Immutable;

namespace AzureStandIn.Resources;

/// <summary>The types of resources that there are.</summary>
public static class ResourceKinds
{
    private const string Provider = "/subscriptions/" + Subscription + "/resourceGroups/{resourceGroupName}/providers/Microsoft.";

    /// <summary>The only subscription.</summary>
    public const string Subscription = "00000000-0000-0000-0000-000000000000";

    /// <summary>Version of azure-native that the facts are of.</summary>
    public static string Version { get; }

    /// <summary>The types by token.</summary>
    public static FrozenDictionary<string, ResourceKind> All { get; }

    // Places: learn.microsoft.com, "Azure resource reference", the path of each type's PUT.
    private static readonly ImmutableDictionary<string, string> Paths = ImmutableDictionary.CreateRange<string, string>(
    [
        new("authorization:RoleAssignment", "{scope}/providers/Microsoft.Authorization/roleAssignments/{roleAssignmentName}"),
        new("compute:VirtualMachine", Provider + "Compute/virtualMachines/{vmName}"),
        new("compute:VirtualMachineExtension", Provider + "Compute/virtualMachines/{vmName}/extensions/{vmExtensionName}"),
        new("compute:VirtualMachineScaleSet", Provider + "Compute/virtualMachineScaleSets/{vmScaleSetName}"),
        new("compute:VirtualMachineScaleSetExtension", Provider + "Compute/virtualMachineScaleSets/{vmScaleSetName}/extensions/{vmssExtensionName}"),
        new("keyvault:Vault", Provider + "KeyVault/vaults/{vaultName}"),
        new("managedidentity:UserAssignedIdentity", Provider + "ManagedIdentity/userAssignedIdentities/{resourceName}"),
        new("network:ApplicationSecurityGroup", Provider + "Network/applicationSecurityGroups/{applicationSecurityGroupName}"),
        new("network:AzureFirewall", Provider + "Network/azureFirewalls/{azureFirewallName}"),
        new("network:FirewallPolicy", Provider + "Network/firewallPolicies/{firewallPolicyName}"),
        new("network:FirewallPolicyRuleCollectionGroup", Provider + "Network/firewallPolicies/{firewallPolicyName}/ruleCollectionGroups/{ruleCollectionGroupName}"),
        new("network:IpGroup", Provider + "Network/ipGroups/{ipGroupsName}"),
        new("network:LoadBalancer", Provider + "Network/loadBalancers/{loadBalancerName}"),
        new("network:NatGateway", Provider + "Network/natGateways/{natGatewayName}"),
        new("network:NetworkInterface", Provider + "Network/networkInterfaces/{networkInterfaceName}"),
        new("network:NetworkSecurityGroup", Provider + "Network/networkSecurityGroups/{networkSecurityGroupName}"),
        new("network:PublicIPAddress", Provider + "Network/publicIPAddresses/{publicIpAddressName}"),
        new("network:Route", Provider + "Network/routeTables/{routeTableName}/routes/{routeName}"),
        new("network:RouteTable", Provider + "Network/routeTables/{routeTableName}"),
        new("network:SecurityRule", Provider + "Network/networkSecurityGroups/{networkSecurityGroupName}/securityRules/{securityRuleName}"),
        new("network:Subnet", Provider + "Network/virtualNetworks/{virtualNetworkName}/subnets/{subnetName}"),
        new("network:VirtualNetwork", Provider + "Network/virtualNetworks/{virtualNetworkName}"),
        new("resources:ResourceGroup", "/subscriptions/" + Subscription + "/resourceGroups/{resourceGroupName}"),
    ]);

    // pulumi-azure-native, provider/pkg/gen/replacement.go: what replaces besides names. Location only of these.
    private static readonly ImmutableDictionary<string, ImmutableHashSet<string>> Replacing = ImmutableDictionary.CreateRange<string, ImmutableHashSet<string>>(
    [
        new("authorization:RoleAssignment", ["principalId", "roleDefinitionId"]),
        new("network:PublicIPAddress", ["location", "publicIPAddressVersion", "publicIPPrefix", "sku"]),
        new("network:VirtualNetwork", ["location"]),
        new("resources:ResourceGroup", ["location"]),
    ]);

    static ResourceKinds()
    {
        var facts = FactsReader.Read();
        Version = facts.Version;
        All = facts.Blocks
            .Where(b => b.Kind == "resource" && Paths.ContainsKey(b.Name))
            .Select(b => new ResourceKind
            {
                Token = $"azure-native:{b.Name}",
                ApiVersion = b.ApiVersion,
                Path = Paths[b.Name],
                Inputs = [.. b.Inputs.Keys],
                Required = [.. b.Inputs.Where(i => i.Value).Select(i => i.Key)],
                Outputs = b.Outputs,
                Replacing = Replacing.GetValueOrDefault(b.Name, []),
            })
            .ToFrozenDictionary(k => k.Token, StringComparer.Ordinal);
    }

    /// <summary>The type of that token.</summary>
    /// <exception cref="RefusalException">There is none.</exception>
    public static ResourceKind Of(string token) => All.GetValueOrDefault(token)
        ?? throw new RefusalException($"Resource type {token} not found");
}
