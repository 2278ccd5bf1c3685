// An explicit provider, a remote component, functions and another stack's outputs, each feeding the next. Its .NET twin is
// dotnet-program/RemoteStack.cs.
export default {
  dotnet: { csproj: "tests/conformance/dotnet-program/ConformanceProgram.csproj" },
  project: "conformance",
  stack: "remote",
  config: { "conformance:adminPassword": "not-a-real-password" },
  secretKeys: ["conformance:adminPassword"],
  functions: {
    "azure-native:authorization:getClientConfig": () => ({
      clientId: "client", objectId: "object", subscriptionId: "subscription", tenantId: "tenant",
    }),
    "azure-native:network:getNetworkSecurityGroup": args => ({
      azureApiVersion: "2024-05-01", name: args.networkSecurityGroupName, etag: "W/1", provisioningState: "Succeeded",
      type: "Microsoft.Network/networkSecurityGroups", resourceGuid: "guid", flowLogs: [], networkInterfaces: [], subnets: [],
      defaultSecurityRules: [],
      securityRules: [310, 320].map(priority => ({
        access: "Allow", direction: "Outbound", etag: "W/1", priority, protocol: "Tcp", provisioningState: "Succeeded",
      })),
    }),
  },
  components: {
    // The component provider made a group of its own; the output depends on what it made.
    "conformance:index:SharedEdge": (inputs, dryRun) => ({
      state: dryRun ? { groupName: "04da6b54-80e4-46f7-96ec-b56ff0331ba9" } : { groupName: `edge-of-${inputs.resourceGroupName.value ?? "group"}` },
    }),
  },
  stackReferences: { "organization/hub/prod": { prefix: "10.9.0.0/16" } },

  async program({ pulumi, azure }) {
    const config = new pulumi.Config();
    const provider = new azure.Provider("azure", {
      subscriptionId: "11111111-2222-3333-4444-555555555555",
      clientId: "client",
      useOidc: true,
      auxiliaryTenantIds: ["tenant-1"],
    });
    const group = new azure.resources.ResourceGroup("shared", { location: "westeurope" }, { provider });
    const edge = new SharedEdge(pulumi, "edge", {
      resourceGroupName: group.name, ports: [80, 443], password: config.requireSecret("adminPassword"),
    });
    const client = azure.authorization.getClientConfigOutput();
    const existing = azure.network.getNetworkSecurityGroupOutput({
      resourceGroupName: "rg-existing", networkSecurityGroupName: "nsg-existing",
    });
    const hub = new pulumi.StackReference("organization/hub/prod");
    new azure.network.SecurityRule("after", {
      resourceGroupName: group.name,
      networkSecurityGroupName: edge.groupName,
      securityRuleName: "after",
      priority: existing.apply(g => Math.max(...g.securityRules.map(r => r.priority)) + 1),
      direction: azure.network.SecurityRuleDirection.Outbound,
      access: azure.network.SecurityRuleAccess.Allow,
      protocol: azure.network.SecurityRuleProtocol.Tcp,
      sourceAddressPrefix: hub.requireOutput("prefix"),
      sourcePortRange: "*",
      destinationAddressPrefix: "192.0.2.10",
      destinationPortRange: "80",
      description: client.apply(c => `by ${c.tenantId}`),
    }, { provider });
    return { tenant: client.apply(c => c.tenantId) };
  },
};

// A factory, as the SDK is only there when the program runs.
function SharedEdge(pulumi, name, args) {
  return new (class extends pulumi.ComponentResource {
    constructor() {
      super("conformance:index:SharedEdge", name, { ...args, groupName: undefined }, {}, true);
    }
  })();
}
