using Pulumi;
using Pulumi.AzureNative.Network;

namespace ConformanceProgram;

/// <summary>A component of one network security group and two rules, one with a secret in it.</summary>
internal sealed class AccessRules : ComponentResource
{
    public AccessRules(string name, Input<string> resourceGroupName, Input<string> sourcePrefix, ComponentResourceOptions? options = null)
        : base("conformance:index:AccessRules", name, options)
    {
        var group = new NetworkSecurityGroup($"{name}-nsg", new NetworkSecurityGroupArgs
        {
            ResourceGroupName = resourceGroupName,
            NetworkSecurityGroupName = "web-nsg",
            FlushConnection = true,
            Tags = { { "owner", "team-a" }, { "purpose", "ocsp" } },
        }, new CustomResourceOptions { Parent = this });

        var allow = new SecurityRule($"{name}-allow", new SecurityRuleArgs
        {
            ResourceGroupName = resourceGroupName,
            NetworkSecurityGroupName = group.Name,
            SecurityRuleName = "allow-ocsp",
            Priority = 200,
            Direction = SecurityRuleDirection.Outbound,
            Access = SecurityRuleAccess.Allow,
            Protocol = SecurityRuleProtocol.Tcp,
            SourceAddressPrefix = sourcePrefix,
            SourcePortRange = "*",
            DestinationAddressPrefixes = { "192.0.2.10", "192.0.2.11" },
            DestinationPortRange = "80",
        }, new CustomResourceOptions { Parent = group });

        _ = new SecurityRule($"{name}-deny", new SecurityRuleArgs
        {
            ResourceGroupName = resourceGroupName,
            NetworkSecurityGroupName = group.Name,
            SecurityRuleName = "deny-internet",
            Description = Output.Format($"after {allow.ProvisioningState}"),
            Priority = 4096,
            Direction = "Outbound",
            Access = "Deny",
            Protocol = SecurityRuleProtocol.Asterisk,
            SourceAddressPrefix = "*",
            SourcePortRange = "*",
            DestinationAddressPrefix = "Internet",
            DestinationPortRange = "*",
        }, new CustomResourceOptions
        {
            Parent = this,
            DependsOn = { allow },
            Protect = true,
            DeleteBeforeReplace = true,
            IgnoreChanges = { "description" },
            CustomTimeouts = new CustomTimeouts { Create = TimeSpan.FromMinutes(10) },
            Aliases = { new Alias { Name = "old-deny" } },
        });

        GroupId = group.Id;
        RegisterOutputs(new Dictionary<string, object?> { ["groupId"] = group.Id });
    }

    public Output<string> GroupId { get; }
}
