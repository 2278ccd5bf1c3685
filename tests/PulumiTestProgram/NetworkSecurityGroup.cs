using System.Collections.Immutable;
using Pulumi;
using Pulumi.Serialization;

namespace PulumiTestProgram;

[ResourceType("azure-native:network:NetworkSecurityGroup", null)]
public sealed class NetworkSecurityGroup : CustomResource
{
    public NetworkSecurityGroup(string name, NetworkSecurityGroupArgs args, CustomResourceOptions? options = null)
        : base("azure-native:network:NetworkSecurityGroup", name, args ?? new NetworkSecurityGroupArgs(), WithDefaults(options))
    {
    }

    [Output("name")]
    public Output<string> Name { get; private set; } = null!;

    [Output("etag")]
    public Output<string> Etag { get; private set; } = null!;

    [Output("location")]
    public Output<string?> Location { get; private set; } = null!;

    [Output("tags")]
    public Output<ImmutableDictionary<string, string>?> Tags { get; private set; } = null!;

    private static CustomResourceOptions WithDefaults(CustomResourceOptions? options)
        => CustomResourceOptions.Merge(
            new CustomResourceOptions
            {
                Version = "3.28.0",
                Aliases =
                {
                    new Alias { Type = "azure-native:network/v20150501preview:NetworkSecurityGroup" },
                    new Alias { Type = "azure-native:network/v20250701:NetworkSecurityGroup" },
                },
            },
            options);
}
