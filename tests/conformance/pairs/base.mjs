// Rules in a component, a secret from config, a network, a firewall policy and a web server. Its .NET twin is
// dotnet-program/BaseStack.cs.
export default {
  dotnet: { csproj: "tests/conformance/dotnet-program/ConformanceProgram.csproj" },
  project: "conformance",
  stack: "base",
  config: { "conformance:sourcePrefix": "10.0.1.0/24", "conformance:adminPassword": "not-a-real-password" },
  secretKeys: ["conformance:sourcePrefix", "conformance:adminPassword"],

  async program({ pulumi, azure }) {
    const config = new pulumi.Config();
    const { network, compute } = azure;
    const group = new azure.resources.ResourceGroup("web");
    const rules = accessRules(pulumi, network, "access", group.name, config.requireSecret("sourcePrefix"));
    const net = new network.VirtualNetwork("net", {
      resourceGroupName: group.name,
      addressSpace: { addressPrefixes: ["10.0.0.0/16"] },
    });
    const subnet = new network.Subnet("servers", {
      resourceGroupName: group.name,
      virtualNetworkName: net.name,
      addressPrefix: "10.0.1.0/24",
      defaultOutboundAccess: false,
      networkSecurityGroup: { id: rules.groupId },
    });
    const servers = new network.ApplicationSecurityGroup("servers", { resourceGroupName: group.name });
    firewall(network, group);
    const card = new network.NetworkInterface("web-nic", {
      resourceGroupName: group.name,
      ipConfigurations: [{
        name: "ipconfig",
        privateIPAllocationMethod: network.IPAllocationMethod.Dynamic,
        // Node fills the defaults of a nested type in only where a resource's own property has it; the C# class of a
        // nested type always has them. So that both send the same, they are written out here.
        subnet: { id: subnet.id, privateEndpointNetworkPolicies: "Disabled", privateLinkServiceNetworkPolicies: "Enabled" },
        applicationSecurityGroups: [{ id: servers.id }],
      }],
    });
    const machine = new compute.VirtualMachine("web-vm", {
      resourceGroupName: group.name,
      vmName: "web-1",
      hardwareProfile: { vmSize: "Standard_B2s" },
      identity: { type: compute.ResourceIdentityType.SystemAssigned },
      networkProfile: { networkInterfaces: [{ id: card.id, primary: true }] },
      osProfile: { computerName: "web-1", adminUsername: "webadmin", adminPassword: config.requireSecret("adminPassword") },
      storageProfile: {
        imageReference: {
          publisher: "MicrosoftWindowsServer", offer: "WindowsServer", sku: "2022-datacenter-azure-edition", version: "latest",
        },
        osDisk: {
          createOption: compute.DiskCreateOptionTypes.FromImage,
          managedDisk: { storageAccountType: "StandardSSD_LRS" },
        },
      },
    }, { dependsOn: [rules.component] });
    new compute.VirtualMachineExtension("web-iis", {
      resourceGroupName: group.name,
      vmName: machine.name,
      vmExtensionName: "iis",
      publisher: "Microsoft.Compute",
      type: "CustomScriptExtension",
      typeHandlerVersion: "1.10",
      autoUpgradeMinorVersion: true,
      settings: { timestamp: 1, fileUris: ["https://example.test/iis.ps1"] },
      protectedSettings: pulumi.secret({ commandToExecute: "powershell -File iis.ps1" }),
    });
    return { machineId: machine.id, prefix: config.requireSecret("sourcePrefix") };
  },
};

function accessRules(pulumi, network, name, resourceGroupName, sourcePrefix) {
  const component = new pulumi.ComponentResource("conformance:index:AccessRules", name);
  const group = new network.NetworkSecurityGroup(`${name}-nsg`, {
    resourceGroupName,
    networkSecurityGroupName: "web-nsg",
    flushConnection: true,
    tags: { owner: "team-a", purpose: "ocsp" },
  }, { parent: component });
  const allow = new network.SecurityRule(`${name}-allow`, {
    resourceGroupName,
    networkSecurityGroupName: group.name,
    securityRuleName: "allow-ocsp",
    priority: 200,
    direction: network.SecurityRuleDirection.Outbound,
    access: network.SecurityRuleAccess.Allow,
    protocol: network.SecurityRuleProtocol.Tcp,
    sourceAddressPrefix: sourcePrefix,
    sourcePortRange: "*",
    destinationAddressPrefixes: ["192.0.2.10", "192.0.2.11"],
    destinationPortRange: "80",
  }, { parent: group });
  new network.SecurityRule(`${name}-deny`, {
    resourceGroupName,
    networkSecurityGroupName: group.name,
    securityRuleName: "deny-internet",
    description: pulumi.interpolate`after ${allow.provisioningState}`,
    priority: 4096,
    direction: "Outbound",
    access: "Deny",
    protocol: network.SecurityRuleProtocol.Asterisk,
    sourceAddressPrefix: "*",
    sourcePortRange: "*",
    destinationAddressPrefix: "Internet",
    destinationPortRange: "*",
  }, {
    parent: component,
    dependsOn: [allow],
    protect: true,
    deleteBeforeReplace: true,
    ignoreChanges: ["description"],
    customTimeouts: { create: "10m" },
    aliases: [{ name: "old-deny" }],
  });
  component.registerOutputs({ groupId: group.id });
  return { component, groupId: group.id };
}

function firewall(network, group) {
  const policy = new network.FirewallPolicy("hub", {
    resourceGroupName: group.name,
    sku: { tier: network.FirewallPolicySkuTier.Standard },
    dnsSettings: { enableProxy: true, servers: ["10.0.0.4"] },
  });
  new network.FirewallPolicyRuleCollectionGroup("ocsp", {
    resourceGroupName: group.name,
    firewallPolicyName: policy.name,
    ruleCollectionGroupName: "ocsp",
    priority: 300,
    ruleCollections: [{
      name: "ocsp-by-name",
      priority: 310,
      ruleCollectionType: "FirewallPolicyFilterRuleCollection",
      action: { type: network.FirewallPolicyFilterRuleCollectionActionType.Allow },
      rules: [{
        name: "ocsp.digicert.com",
        ruleType: "ApplicationRule",
        sourceAddresses: ["10.0.1.0/24"],
        targetFqdns: ["ocsp.digicert.com"],
        protocols: [{ protocolType: "Http", port: 80 }],
      }, {
        name: "by-address",
        ruleType: "NetworkRule",
        ipProtocols: [network.FirewallPolicyRuleNetworkProtocol.TCP],
        sourceAddresses: ["10.0.1.0/24"],
        destinationAddresses: ["192.0.2.10"],
        destinationPorts: ["80"],
      }],
    }],
  });
}
