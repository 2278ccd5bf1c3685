// What of @pulumi/azure-native the bundled SDK covers: these resources and functions, and every type they reach.
export const resources = {
  authorization: ["RoleAssignment"],
  compute: ["VirtualMachine", "VirtualMachineExtension", "VirtualMachineScaleSet", "VirtualMachineScaleSetExtension"],
  keyvault: ["Vault"],
  managedidentity: ["UserAssignedIdentity"],
  network: [
    "ApplicationSecurityGroup", "AzureFirewall", "FirewallPolicy", "FirewallPolicyRuleCollectionGroup", "IpGroup",
    "LoadBalancer", "NatGateway", "NetworkInterface", "NetworkSecurityGroup", "PublicIPAddress", "Route", "RouteTable",
    "SecurityRule", "Subnet", "VirtualNetwork",
  ],
  resources: ["ResourceGroup"],
};

export const functions = {
  authorization: ["getClientConfig"],
  network: ["getFirewallPolicy", "getNetworkSecurityGroup", "getSubnet"],
};

// TypeScript says `number` for both; the schema of azure-native says `integer`, which is `int` in C#, or `number`, which
// is `double`: prices, and whatever the REST API calls int64. The names were looked up in the official C# types.
export const doubles = new Set(["capacity", "diskIOPSReadWrite", "diskMBpsReadWrite", "maxPrice"]);
