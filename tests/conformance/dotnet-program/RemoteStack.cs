using Pulumi;
using Pulumi.AzureNative.Authorization;
using Pulumi.AzureNative.Network;
using Pulumi.AzureNative.Resources;
using AzureProvider = Pulumi.AzureNative.Provider;
using AzureProviderArgs = Pulumi.AzureNative.ProviderArgs;

namespace ConformanceProgram;

/// <summary>An explicit provider, a remote component, functions and another stack's outputs, each feeding the next.</summary>
internal sealed class RemoteStack : Stack
{
    public RemoteStack()
    {
        var config = new Config();
        var provider = new AzureProvider("azure", new AzureProviderArgs
        {
            SubscriptionId = "11111111-2222-3333-4444-555555555555",
            ClientId = "client",
            UseOidc = true,
            AuxiliaryTenantIds = { "tenant-1" },
        });
        var group = new ResourceGroup("shared", new ResourceGroupArgs { Location = "westeurope" }, new CustomResourceOptions { Provider = provider });
        var edge = new SharedEdge("edge", new SharedEdgeArgs
        {
            ResourceGroupName = group.Name,
            Ports = { 80, 443 },
            Password = config.RequireSecret("adminPassword"),
        });
        var client = GetClientConfig.Invoke();
        var existing = GetNetworkSecurityGroup.Invoke(new GetNetworkSecurityGroupInvokeArgs
        {
            ResourceGroupName = "rg-existing",
            NetworkSecurityGroupName = "nsg-existing",
        });
        var hub = new StackReference("organization/hub/prod");
        _ = new SecurityRule("after", new SecurityRuleArgs
        {
            ResourceGroupName = group.Name,
            NetworkSecurityGroupName = edge.GroupName,
            SecurityRuleName = "after",
            Priority = existing.Apply(g => g.SecurityRules.Max(r => r.Priority) + 1),
            Direction = SecurityRuleDirection.Outbound,
            Access = SecurityRuleAccess.Allow,
            Protocol = SecurityRuleProtocol.Tcp,
            SourceAddressPrefix = hub.RequireOutput("prefix").Apply(p => (string)p),
            SourcePortRange = "*",
            DestinationAddressPrefix = "192.0.2.10",
            DestinationPortRange = "80",
            Description = client.Apply(c => $"by {c.TenantId}"),
        }, new CustomResourceOptions { Provider = provider });
        Tenant = client.Apply(c => c.TenantId);
    }

    [Output("tenant")]
    public Output<string> Tenant { get; private set; }
}
