// The sample stack dev: a network security group with the egress rules, and two IIS servers behind it. The twin has the rules
// as the lock and the inventory of the sample give them.
import { component, image, installIis, password, powershell, sample, subnetDefaults } from "../twins/shared.mjs";

const tags = { workload: "web" };
const vault = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/shared/providers/Microsoft.KeyVault/vaults/contoso-web";
const told = {
  responders: { "ocsp.pki.example:80": "ocsp", "ocsp2.pki.example:80": "ocsp", "pki.contoso.example:8080": "ocsp" },
  addresses: {
    "ocsp.pki.example:80": { "192.0.2.10": "ocsp-ocsp.pki.example-80", "192.0.2.11": "ocsp-ocsp.pki.example-80" },
    "ocsp2.pki.example:80": { "198.51.100.20": "ocsp-ocsp2.pki.example-80" },
    "pki.contoso.example:8080": { "10.20.9.7": "ocsp-pki.contoso.example-8080" },
  },
};
const priorities = {
  "AllowKeyVaultOutBound": 4089, "DenyInternetOutBound": 4096, "ocsp-ocsp.pki.example-80": 1000, "ocsp-ocsp2.pki.example-80": 1002,
  "ocsp-pki.contoso.example-8080": 1003, "web-in": 1000,
};

export default {
  ...sample("dev"),

  // The library makes the first two from the whole plan and inventory: a twin cannot know them. The others are notes of infra/
  // to its own next run.
  computed: ["digest", "diagnostics", "slots", "ruleSlots", "deployed"],

  async program({ pulumi, azure }) {
    const group = new azure.resources.ResourceGroup("resource-group", { resourceGroupName: "web-dev-rg", tags }, { retainOnDelete: false });
    const place = { resourceGroupName: group.name, location: group.location, tags };
    const servers = new azure.network.ApplicationSecurityGroup("servers-group", { ...place, applicationSecurityGroupName: "web-asg" });
    let nsg;
    const egress = component(pulumi, "ocsp-egress:index:NsgEgress", "nsg-egress", parent => {
      nsg = declareRules(azure.network, place, servers, parent);
      return { networkSecurityGroupName: nsg.name, networkSecurityGroupId: nsg.id, rules: priorities, ...told };
    });
    const subnet = declareNetwork(azure.network, place, nsg, egress);
    const identity = new azure.managedidentity.UserAssignedIdentity("servers-identity", { ...place, resourceName: "web-identity" });
    const right = new azure.authorization.RoleAssignment("servers-read-certificate", {
      scope: vault,
      principalId: identity.principalId,
      principalType: "ServicePrincipal",
      roleDefinitionId: "/subscriptions/00000000-0000-0000-0000-000000000000/providers/Microsoft.Authorization/roleDefinitions/4633458b-17de-408a-b874-0445c86b69e6",
    });
    for (const number of [1, 2]) {
      declareServer(pulumi, azure, { place, servers, subnet, identity, right, egress }, number);
    }

    return { networkSecurityGroupRules: priorities, firewallRules: {}, ...told };
  },
};

function declareRules(network, place, servers, parent) {
  const nsg = new network.NetworkSecurityGroup("nsg-egress", { ...place, networkSecurityGroupName: "web-nsg" }, { parent });

  // Each depends on all before it, so that the engine neither writes nor removes two at once.
  const before = [];
  const rule = (name, priority, description, fields) => before.push(new network.SecurityRule(
    `nsg-egress-${name}`,
    {
      resourceGroupName: place.resourceGroupName, networkSecurityGroupName: nsg.name, securityRuleName: name, priority, description,
      access: "Allow", direction: "Outbound", protocol: "Tcp", sourcePortRange: "*", ...fields,
    },
    { parent, dependsOn: [...before], deleteBeforeReplace: false }));
  const members = { sourceApplicationSecurityGroups: [{ id: servers.id }] };
  const shared = "OCSP of contoso.example, shop.contoso.example (certs/shop.pfx +1)";
  rule("AllowKeyVaultOutBound", 4089, "Certificates from Azure Key Vault", {
    sourceAddressPrefixes: ["10.20.1.0/24"], destinationAddressPrefix: "AzureKeyVault.westeurope", destinationPortRange: "443",
  });
  rule("ocsp-ocsp.pki.example-80", 1000, shared, {
    ...members, destinationAddressPrefixes: ["192.0.2.10", "192.0.2.11"], destinationPortRange: "80",
  });
  rule("ocsp-ocsp2.pki.example-80", 1002, "OCSP of shop.contoso.example (certs/shop.pfx)", {
    ...members, destinationAddressPrefixes: ["198.51.100.20"], destinationPortRange: "80",
  });
  rule("ocsp-pki.contoso.example-8080", 1003, "OCSP of intranet.contoso.example (certs/intranet.cer)", {
    sourceAddressPrefixes: ["10.20.2.0/24"], destinationAddressPrefixes: ["10.20.9.7"], destinationPortRange: "8080",
  });
  rule("web-in", 1000, "Clients of the web servers", {
    direction: "Inbound", sourceAddressPrefix: "*", destinationAddressPrefix: "*", destinationPortRanges: ["80", "443"],
  });
  rule("DenyInternetOutBound", 4096, "Everything that no rule above opens", {
    access: "Deny", protocol: "*", sourceAddressPrefix: "*", destinationAddressPrefix: "Internet", destinationPortRange: "*",
  });
  return nsg;
}

function declareNetwork(network, place, nsg, egress) {
  const vnet = new network.VirtualNetwork("network", {
    ...place, virtualNetworkName: "web-vnet", addressSpace: { addressPrefixes: ["10.20.0.0/16"] },
  });
  const address = new network.PublicIPAddress("nat-address", {
    ...place, publicIpAddressName: "web-nat-ip", sku: { name: "Standard" }, publicIPAllocationMethod: "Static",
  });
  const gateway = new network.NatGateway("nat-gateway", {
    ...place, natGatewayName: "web-nat", sku: { name: "Standard" }, publicIpAddresses: [{ id: address.id }],
  });
  return new network.Subnet("servers-subnet", {
    resourceGroupName: place.resourceGroupName, virtualNetworkName: vnet.name, subnetName: "servers", addressPrefix: "10.20.1.0/24",
    defaultOutboundAccess: false, networkSecurityGroup: { id: nsg.id }, natGateway: { id: gateway.id },
  }, { dependsOn: [egress] });
}

function declareServer(pulumi, { network, compute }, { place, servers, subnet, identity, right, egress }, number) {
  const card = new network.NetworkInterface(`server-${number}-interface`, {
    ...place,
    networkInterfaceName: `web-${number}-nic`,
    ipConfigurations: [{
      name: "primary", primary: true, subnet: { id: subnet.id, ...subnetDefaults }, applicationSecurityGroups: [{ id: servers.id }],
    }],
  }, { dependsOn: [egress] });
  const machine = new compute.VirtualMachine(
    `server-${number}`,
    {
      ...place,
      vmName: `web-${number}`,
      hardwareProfile: { vmSize: "Standard_D2s_v5" },
      networkProfile: { networkInterfaces: [{ id: card.id, primary: true }] },
      osProfile: { computerName: `web-${number}`, adminUsername: "webadmin", adminPassword: pulumi.secret(password) },
      storageProfile: {
        imageReference: image("2022-datacenter-azure-edition"),
        osDisk: { createOption: "FromImage", deleteOption: "Delete", managedDisk: { storageAccountType: "StandardSSD_LRS" } },
      },
      identity: { type: "UserAssigned", userAssignedIdentities: [identity.id] },
    },
    {
      dependsOn: [egress],
      deleteBeforeReplace: true,
      replaceOnChanges: ["storageProfile.imageReference", "osProfile.adminUsername"],
      ignoreChanges: ["osProfile.adminPassword"],
    });
  const extension = (name, publisher, type, version, settings, dependsOn) => new compute.VirtualMachineExtension(
    `server-${number}-${name}`,
    { ...place, vmName: machine.name, vmExtensionName: name, publisher, type, typeHandlerVersion: version, autoUpgradeMinorVersion: true, settings },
    { dependsOn });
  const certificate = extension("certificate", "Microsoft.Azure.KeyVault", "KeyVaultForWindows", "3.0", {
    secretsManagementSettings: {
      pollingIntervalInS: "3600",
      linkOnRenewal: true,
      requireInitialSync: true,
      observedCertificates: [{
        url: "https://contoso-web.vault.azure.net/secrets/www", certificateStoreName: "MY", certificateStoreLocation: "LocalMachine",
      }],
    },
    authenticationSettings: { msiEndpoint: "http://169.254.169.254/metadata/identity/oauth2/token", msiClientId: identity.clientId },
  }, [egress, right]);
  const site = "'Default Web Site' -Protocol https";
  extension("iis", "Microsoft.Compute", "CustomScriptExtension", "1.10", {
    commandToExecute: powershell([
      "New-ItemProperty -Path 'HKLM:\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL' -Name EnableOcspStaplingForSni -PropertyType DWord -Value 1 -Force | Out-Null",
      installIis,
      "Import-Module WebAdministration",
      "$c = Get-ChildItem Cert:\\LocalMachine\\My -DnsName 'www.contoso.example' | Where-Object HasPrivateKey | Sort-Object NotAfter | Select-Object -Last 1",
      "if (-not $c) { throw 'There is no certificate for www.contoso.example in LocalMachine/My.' }",
      `Get-WebBinding -Name ${site} | Remove-WebBinding`,
      `New-WebBinding -Name ${site} -Port 443 -HostHeader 'www.contoso.example' -SslFlags 1`,
      `(Get-WebBinding -Name ${site}).AddSslCertificate($c.Thumbprint, 'My')`,
    ]),
  }, [egress, right, certificate]);
}
