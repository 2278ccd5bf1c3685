// The sample stack hub: an Azure Firewall with application rules by host name, and a scale set behind it.
import { component, image, installIis, password, powershell, sample } from "../twins/shared.mjs";

const told = {
  responders: {
    "azkms.core.windows.net:1688": "service", "crl.pki.example:80": "crl", "kms.core.windows.net:1688": "service",
    "ocsp.pki.example:80": "ocsp", "ocsp2.pki.example:80": "ocsp",
  },
};
const collections = {
  "crl-crl.pki.example-80": "application", "ocsp-ocsp.pki.example-80": "application", "ocsp-ocsp2.pki.example-80": "application",
  "service-azkms.core.windows.net-1688": "network", "service-kms.core.windows.net-1688": "network",
};

export default {
  ...sample("hub"),
  computed: ["digest", "diagnostics", "ruleSlots", "deployed"],

  async program({ pulumi, azure }) {
    const group = new azure.resources.ResourceGroup("resource-group", { resourceGroupName: "hub-hub-rg" }, { retainOnDelete: false });
    const place = { resourceGroupName: group.name, location: group.location };
    let policy;
    const egress = component(pulumi, "ocsp-egress:index:FirewallEgress", "firewall-egress", parent => {
      policy = declareRules(azure.network, place, parent);
      return { firewallPolicyName: policy.name, firewallPolicyId: policy.id, rules: collections, ...told };
    });
    const subnet = declareNetwork(azure.network, place, policy, egress);
    declareServers(pulumi, azure.compute, place, subnet, egress);
    return { networkSecurityGroupRules: {}, firewallRules: collections, ...told };
  },
};

function declareRules(network, place, parent) {
  const policy = new network.FirewallPolicy("firewall-egress", { ...place, firewallPolicyName: "hub-policy", sku: { tier: "Standard" } }, { parent });
  const sources = new network.IpGroup(
    "firewall-egress-ocsp-egress-sources-spoke",
    { ...place, ipGroupsName: "ocsp-egress-sources-spoke", ipAddresses: ["10.30.1.0/24"] },
    { parent });
  const rule = (purpose, host, description) => ({
    ruleType: "ApplicationRule", name: `${purpose}-${host}-80`, description, sourceIpGroups: [sources.id],
    protocols: [{ protocolType: "Http", port: 80 }], targetFqdns: [host],
  });
  const activation = (host, destinationAddresses) => ({
    ruleType: "NetworkRule", name: `service-${host}-1688`, description: "Service: Windows activation (KMS) (services)", sourceIpGroups: [sources.id],
    ipProtocols: ["TCP"], destinationAddresses, destinationPorts: ["1688"],
  });
  new network.FirewallPolicyRuleCollectionGroup(
    "firewall-egress",
    {
      resourceGroupName: place.resourceGroupName,
      firewallPolicyName: policy.name,
      ruleCollectionGroupName: "ocsp-egress",
      priority: 1000,
      ruleCollections: [{
        ruleCollectionType: "FirewallPolicyFilterRuleCollection",
        name: "network",
        priority: 100,
        action: { type: "Allow" },
        rules: [
          activation("azkms.core.windows.net", ["20.118.99.224", "40.83.235.53"]),
          activation("kms.core.windows.net", ["23.102.135.246"]),
        ],
      }, {
        ruleCollectionType: "FirewallPolicyFilterRuleCollection",
        name: "application",
        priority: 200,
        action: { type: "Allow" },
        rules: [
          rule("crl", "crl.pki.example", "CRL of contoso.example, shop.contoso.example (../dev/certs/shop.pfx +1)"),
          rule("ocsp", "ocsp.pki.example", "OCSP of contoso.example, shop.contoso.example (../dev/certs/shop.pfx +1)"),
          rule("ocsp", "ocsp2.pki.example", "OCSP of shop.contoso.example (../dev/certs/shop.pfx)"),
        ],
      }],
    },
    { parent, deleteBeforeReplace: false });
  return policy;
}

function declareNetwork(network, place, policy, egress) {
  const { resourceGroupName } = place;
  const vnet = new network.VirtualNetwork("network", {
    ...place, virtualNetworkName: "hub-vnet", addressSpace: { addressPrefixes: ["10.30.0.0/16"] },
  });
  const firewallSubnet = new network.Subnet("firewall-subnet", {
    resourceGroupName, virtualNetworkName: vnet.name, subnetName: "AzureFirewallSubnet", addressPrefix: "10.30.0.0/26",
  });
  const address = new network.PublicIPAddress("firewall-address", {
    ...place, publicIpAddressName: "hub-firewall-ip", sku: { name: "Standard" }, publicIPAllocationMethod: "Static",
  });
  const firewall = new network.AzureFirewall(
    "firewall",
    {
      ...place,
      azureFirewallName: "hub-firewall",
      sku: { name: "AZFW_VNet", tier: "Standard" },
      firewallPolicy: { id: policy.id },
      ipConfigurations: [{ name: "public", subnet: { id: firewallSubnet.id }, publicIPAddress: { id: address.id } }],
    },
    { dependsOn: [egress] });
  const routes = new network.RouteTable("routes", {
    ...place,
    routeTableName: "hub-routes",
    routes: [{
      name: "internet",
      addressPrefix: "0.0.0.0/0",
      nextHopType: "VirtualAppliance",
      nextHopIpAddress: firewall.ipConfigurations.apply(c => c?.[0].privateIPAddress),
    }],
  });
  return new network.Subnet("servers-subnet", {
    resourceGroupName, virtualNetworkName: vnet.name, subnetName: "servers", addressPrefix: "10.30.1.0/24",
    defaultOutboundAccess: false, routeTable: { id: routes.id },
  });
}

function declareServers(pulumi, compute, place, subnet, egress) {
  new compute.VirtualMachineScaleSet(
    "servers",
    {
      ...place,
      vmScaleSetName: "hub",
      orchestrationMode: "Uniform",
      overprovision: false,
      sku: { name: "Standard_D2s_v5", tier: "Standard", capacity: 2 },
      upgradePolicy: { mode: "Automatic" },
      virtualMachineProfile: {
        networkProfile: {
          networkInterfaceConfigurations: [{
            name: "primary", primary: true, ipConfigurations: [{ name: "primary", primary: true, subnet: { id: subnet.id } }],
          }],
        },
        osProfile: { computerNamePrefix: "hub", adminUsername: "webadmin", adminPassword: pulumi.secret(password) },
        storageProfile: {
          imageReference: image("2025-datacenter-azure-edition"),
          osDisk: { createOption: "FromImage", managedDisk: { storageAccountType: "StandardSSD_LRS" } },
        },
        extensionProfile: {
          extensions: [{
            name: "iis",
            publisher: "Microsoft.Compute",
            type: "CustomScriptExtension",
            typeHandlerVersion: "1.10",
            autoUpgradeMinorVersion: true,
            settings: { commandToExecute: powershell([installIis]) },
          }],
        },
      },
    },
    { dependsOn: [egress], deleteBeforeReplace: true, replaceOnChanges: ["virtualMachineProfile.osProfile.adminUsername"] });
}
