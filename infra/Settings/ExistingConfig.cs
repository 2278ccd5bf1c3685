using OcspEgress.Inventory.Shapes;

namespace Infra.Settings;

/// <summary>The key <c>existing</c>: what is attached to instead of being made.</summary>
internal sealed record ExistingConfig
{
    /// <summary>The resource group that everything stands in.</summary>
    public string? ResourceGroup { get; init; }

    /// <summary>Name of the network security group that takes the rules.</summary>
    public string? NetworkSecurityGroup { get; init; }

    /// <summary>ID of the servers' subnet.</summary>
    public string? Subnet { get; init; }

    /// <summary>Name of the firewall policy that takes the rules.</summary>
    public string? FirewallPolicy { get; init; }

    /// <summary>Resource group of that policy, if it is another one.</summary>
    public string? FirewallPolicyResourceGroup { get; init; }

    private static readonly Key<string> ResourceGroupKey = new("resourceGroup", AzureText.ResourceGroup, "Resource group to use instead of making one.");

    private static readonly Key<string> NsgKey = new("networkSecurityGroup", AzureText.Name, "Network security group, in that resource group, that takes the rules.");

    private static readonly Key<string> SubnetKey = new("subnet", AzureText.SubnetId, "ID of the subnet that the servers stand in.");

    private static readonly Key<string> PolicyKey = new("firewallPolicy", AzureText.Name, "Firewall policy that takes the rules.");

    private static readonly Key<string> PolicyGroupKey = new("firewallPolicyResourceGroup", AzureText.ResourceGroup, "Resource group of that policy; without this key the stack's own.");

    /// <summary>The shape.</summary>
    public static MappingShape<ExistingConfig> Shape { get; } = new(
        "a mapping with what exists",
        [ResourceGroupKey, NsgKey, SubnetKey, PolicyKey, PolicyGroupKey],
        values => new ExistingConfig
        {
            ResourceGroup = values.GetOr<string?>(ResourceGroupKey!, null),
            NetworkSecurityGroup = values.GetOr<string?>(NsgKey!, null),
            Subnet = values.GetOr<string?>(SubnetKey!, null),
            FirewallPolicy = values.GetOr<string?>(PolicyKey!, null),
            FirewallPolicyResourceGroup = values.GetOr<string?>(PolicyGroupKey!, null),
        })
    {
        Rules = [new DependentKey(PolicyGroupKey, [PolicyKey], "Name the policy, or leave its resource group out.")],
    };
}
