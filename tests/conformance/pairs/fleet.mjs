// A scale set behind a load balancer with a vault, a firewall and a route to it, and a network that exists: at least one
// of each type that base.mjs lacks. Its .NET twin is dotnet-program/FleetStack.cs.
export default {
  dotnet: { csproj: "tests/conformance/dotnet-program/ConformanceProgram.csproj" },
  project: "conformance",
  stack: "fleet",

  async program({ pulumi, azure }) {
    const { network } = azure;
    const group = new azure.resources.ResourceGroup("fleet", { resourceGroupName: "rg-fleet", location: "westeurope" });
    const resourceGroupName = group.name;
    const subnet = declareNetwork(network, resourceGroupName);
    const firewall = declareFirewall(network, resourceGroupName);
    const identity = declareVault(azure, resourceGroupName);
    declareServers(pulumi, azure, resourceGroupName, subnet, identity);
    const existing = network.VirtualNetwork.get("existing", "/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/v");
    return { firewallId: firewall.id, existingName: existing.name };
  },
};

function declareNetwork(network, resourceGroupName) {
  const rules = new network.NetworkSecurityGroup("inline", {
    resourceGroupName,
    securityRules: [{
      name: "web",
      priority: 100,
      direction: network.SecurityRuleDirection.Inbound,
      access: network.SecurityRuleAccess.Allow,
      protocol: network.SecurityRuleProtocol.Tcp,
      sourceAddressPrefix: "Internet",
      sourcePortRange: "*",
      destinationAddressPrefix: "*",
      destinationPortRanges: ["80", "443"],
    }],
  });
  new network.NetworkSecurityGroup("empty", { resourceGroupName, securityRules: [] });
  const address = new network.PublicIPAddress("nat", {
    resourceGroupName,
    publicIpAddressName: "pip-nat",
    publicIPAllocationMethod: network.IPAllocationMethod.Static,
    sku: { name: network.PublicIPAddressSkuName.Standard },
    zones: ["1", "2", "3"],
  });
  const gateway = new network.NatGateway("nat", {
    resourceGroupName,
    idleTimeoutInMinutes: 4,
    publicIpAddresses: [{ id: address.id }],
    sku: { name: network.NatGatewaySkuName.Standard },
  });
  const table = new network.RouteTable("routes", { resourceGroupName, disableBgpRoutePropagation: true });
  new network.Route("default", {
    resourceGroupName,
    routeTableName: table.name,
    addressPrefix: "0.0.0.0/0",
    nextHopType: network.RouteNextHopType.VirtualAppliance,
    nextHopIpAddress: "10.0.0.4",
  });
  return new network.Subnet("servers", {
    resourceGroupName,
    virtualNetworkName: "existing-vnet",
    addressPrefixes: ["10.0.2.0/24"],
    natGateway: { id: gateway.id },
    networkSecurityGroup: { id: rules.id },
    routeTable: { id: table.id },
    privateEndpointNetworkPolicies: network.VirtualNetworkPrivateEndpointNetworkPolicies.Enabled,
  });
}

function declareFirewall(network, resourceGroupName) {
  const addresses = new network.IpGroup("responders", {
    resourceGroupName, ipGroupsName: "ipg-responders", ipAddresses: ["192.0.2.10", "198.51.100.0/24"],
  });
  const policy = new network.FirewallPolicy("policy", {
    resourceGroupName, threatIntelMode: network.AzureFirewallThreatIntelMode.Alert, tags: { groups: addresses.name },
  });
  return new network.AzureFirewall("firewall", {
    resourceGroupName,
    sku: { name: network.AzureFirewallSkuName.AZFW_VNet, tier: network.AzureFirewallSkuTier.Standard },
    firewallPolicy: { id: policy.id },
    ipConfigurations: [{ name: "ipconfig", subnet: { id: "/subnets/AzureFirewallSubnet" } }],
  });
}

function declareVault(azure, resourceGroupName) {
  const identity = new azure.managedidentity.UserAssignedIdentity("servers", { resourceGroupName });
  const vault = new azure.keyvault.Vault("certificates", {
    resourceGroupName,
    properties: {
      tenantId: "11111111-2222-3333-4444-555555555555",
      enableRbacAuthorization: true,
      sku: { family: azure.keyvault.SkuFamily.A, name: azure.keyvault.SkuName.Standard },
    },
  });
  new azure.authorization.RoleAssignment("read-certificates", {
    principalId: identity.principalId,
    principalType: azure.authorization.PrincipalType.ServicePrincipal,
    roleDefinitionId: "/providers/Microsoft.Authorization/roleDefinitions/4633458b-17de-408a-b874-0445c86b69e6",
    scope: vault.id,
  });
  return identity;
}

function declareServers(pulumi, { network, compute }, resourceGroupName, subnet, identity) {
  const balancer = new network.LoadBalancer("web", {
    resourceGroupName,
    loadBalancerName: "lb-web",
    sku: { name: network.LoadBalancerSkuName.Standard },
    backendAddressPools: [{ name: "servers" }],
    probes: [{ name: "https", port: 443, protocol: network.ProbeProtocol.Tcp, intervalInSeconds: 15 }],
  });
  const servers = new compute.VirtualMachineScaleSet("web", {
    resourceGroupName,
    vmScaleSetName: "vmss-web",
    overprovision: false,
    sku: { name: "Standard_B2s", capacity: 2 },
    tags: { balancer: balancer.name },
    upgradePolicy: { mode: compute.UpgradeMode.Automatic },
    identity: { type: compute.ResourceIdentityType.UserAssigned, userAssignedIdentities: [identity.id] },
    virtualMachineProfile: profile(pulumi, compute, subnet),
  });
  new compute.VirtualMachineScaleSetExtension("key-vault", {
    resourceGroupName,
    vmScaleSetName: servers.name,
    vmssExtensionName: "KeyVaultForWindows",
    publisher: "Microsoft.Azure.KeyVault",
    type: "KeyVaultForWindows",
    typeHandlerVersion: "3.0",
    enableAutomaticUpgrade: true,
    settings: identity.clientId.apply(id => ({ authenticationSettings: { msiClientId: id } })),
  });
}

function profile(pulumi, compute, subnet) {
  return {
    osProfile: {
      computerNamePrefix: "web",
      adminUsername: "webadmin",
      adminPassword: pulumi.secret("not-a-real-password"),
      windowsConfiguration: {
        provisionVMAgent: true,
        patchSettings: { patchMode: compute.WindowsVMGuestPatchMode.AutomaticByOS },
      },
    },
    storageProfile: {
      osDisk: {
        createOption: compute.DiskCreateOptionTypes.FromImage, caching: compute.CachingTypes.ReadWrite, diskSizeGB: 128,
      },
    },
    networkProfile: {
      networkInterfaceConfigurations: [{
        name: "nic",
        primary: true,
        ipConfigurations: [{
          name: "ipconfig", subnet: { id: subnet.id }, applicationSecurityGroups: [{ id: "/asg/servers" }],
        }],
      }],
    },
  };
}
