using Pulumi;

namespace PulumiTestProgram;

[ResourceType("azure-native:network:SecurityRule", null)]
public sealed class SecurityRule : CustomResource
{
    public SecurityRule(string name, SecurityRuleArgs args, CustomResourceOptions? options = null)
        : base("azure-native:network:SecurityRule", name, args ?? new SecurityRuleArgs(), WithDefaults(options))
    {
    }

    [Output("name")]
    public Output<string> Name { get; private set; } = null!;

    private static CustomResourceOptions WithDefaults(CustomResourceOptions? options)
        => CustomResourceOptions.Merge(
            new CustomResourceOptions
            {
                Version = "3.28.0",
                Aliases = { new Alias { Type = "azure-native:network/v20250701:SecurityRule" } },
            },
            options);
}
