using Pulumi;

namespace PulumiTestProgram;

public sealed class AccessRulesArgs : ResourceArgs
{
    [Input("resourceGroupName", required: true)]
    public Input<string> ResourceGroupName { get; set; } = null!;

    [Input("owner")]
    public Input<string>? Owner { get; set; }

    [Input("prefix")]
    public Input<string>? Prefix { get; set; }
}
