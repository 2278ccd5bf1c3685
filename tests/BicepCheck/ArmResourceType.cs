using System.Collections.Immutable;

namespace BicepCheck;

/// <summary>How Azure Resource Manager names what a type token stands for.</summary>
/// <param name="Type">The resource type with its API version: <c>Microsoft.Network/virtualNetworks/subnets@2024-05-01</c>.</param>
/// <param name="NameInputs">The inputs whose values, joined by slashes, are the resource's name.</param>
public sealed record ArmResourceType(string Type, ImmutableArray<string> NameInputs)
{
    private const string Network = "2024-05-01";
    private const string Compute = "2024-11-01";

    /// <summary>All known tokens.</summary>
    public static ImmutableDictionary<string, ArmResourceType> ByToken { get; } = new[]
    {
        Of("authorization:RoleAssignment", "Microsoft.Authorization/roleAssignments@2022-04-01", "roleAssignmentName"),
        Of("compute:VirtualMachine", $"Microsoft.Compute/virtualMachines@{Compute}", "vmName"),
        Of("compute:VirtualMachineExtension", $"Microsoft.Compute/virtualMachines/extensions@{Compute}", "vmName", "vmExtensionName"),
        Of("compute:VirtualMachineScaleSet", $"Microsoft.Compute/virtualMachineScaleSets@{Compute}", "vmScaleSetName"),
        Of(
            "compute:VirtualMachineScaleSetExtension",
            $"Microsoft.Compute/virtualMachineScaleSets/extensions@{Compute}", "vmScaleSetName", "vmssExtensionName"),
        Of("keyvault:Vault", $"Microsoft.KeyVault/vaults@{Compute}", "vaultName"),
        Of("managedidentity:UserAssignedIdentity", "Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31", "resourceName"),
        Of("network:ApplicationSecurityGroup", $"Microsoft.Network/applicationSecurityGroups@{Network}", "applicationSecurityGroupName"),
        Of("network:AzureFirewall", $"Microsoft.Network/azureFirewalls@{Network}", "azureFirewallName"),
        Of("network:FirewallPolicy", $"Microsoft.Network/firewallPolicies@{Network}", "firewallPolicyName"),
        Of(
            "network:FirewallPolicyRuleCollectionGroup",
            $"Microsoft.Network/firewallPolicies/ruleCollectionGroups@{Network}", "firewallPolicyName", "ruleCollectionGroupName"),
        Of("network:IpGroup", $"Microsoft.Network/ipGroups@{Network}", "ipGroupsName"),
        Of("network:LoadBalancer", $"Microsoft.Network/loadBalancers@{Network}", "loadBalancerName"),
        Of("network:NatGateway", $"Microsoft.Network/natGateways@{Network}", "natGatewayName"),
        Of("network:NetworkInterface", $"Microsoft.Network/networkInterfaces@{Network}", "networkInterfaceName"),
        Of("network:NetworkSecurityGroup", $"Microsoft.Network/networkSecurityGroups@{Network}", "networkSecurityGroupName"),
        Of("network:PublicIPAddress", $"Microsoft.Network/publicIPAddresses@{Network}", "publicIpAddressName"),
        Of("network:Route", $"Microsoft.Network/routeTables/routes@{Network}", "routeTableName", "routeName"),
        Of("network:RouteTable", $"Microsoft.Network/routeTables@{Network}", "routeTableName"),
        Of(
            "network:SecurityRule",
            $"Microsoft.Network/networkSecurityGroups/securityRules@{Network}", "networkSecurityGroupName", "securityRuleName"),
        Of("network:Subnet", $"Microsoft.Network/virtualNetworks/subnets@{Network}", "virtualNetworkName", "subnetName"),
        Of("network:VirtualNetwork", $"Microsoft.Network/virtualNetworks@{Network}", "virtualNetworkName"),
        Of("resources:ResourceGroup", "Microsoft.Resources/resourceGroups@2024-03-01", "resourceGroupName"),
    }.ToImmutableDictionary(StringComparer.Ordinal);

    private static KeyValuePair<string, ArmResourceType> Of(string token, string type, params string[] nameInputs) =>
        new("azure-native:" + token, new ArmResourceType(type, [.. nameInputs]));
}
