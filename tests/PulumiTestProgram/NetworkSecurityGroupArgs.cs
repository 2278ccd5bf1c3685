using Pulumi;

namespace PulumiTestProgram;

public sealed class NetworkSecurityGroupArgs : ResourceArgs
{
    [Input("securityRules")]
    private InputList<InlineRuleArgs>? _securityRules;

    [Input("tags")]
    private InputMap<string>? _tags;

    [Input("resourceGroupName", required: true)]
    public Input<string> ResourceGroupName { get; set; } = null!;

    [Input("networkSecurityGroupName")]
    public Input<string>? NetworkSecurityGroupName { get; set; }

    [Input("location")]
    public Input<string>? Location { get; set; }

    [Input("flushConnection")]
    public Input<bool>? FlushConnection { get; set; }

    public InputList<InlineRuleArgs> SecurityRules
    {
        get => _securityRules ??= new InputList<InlineRuleArgs>();
        set => _securityRules = value;
    }

    public InputMap<string> Tags
    {
        get => _tags ??= new InputMap<string>();
        set => _tags = value;
    }
}
