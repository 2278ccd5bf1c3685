using Pulumi;

namespace PulumiTestProgram;

public sealed class SecurityRuleArgs : ResourceArgs
{
    [Input("destinationPortRanges")]
    private InputList<string>? _destinationPortRanges;

    [Input("access", required: true)]
    public InputUnion<string, RuleAccess> Access { get; set; } = null!;

    [Input("description")]
    public Input<string>? Description { get; set; }

    [Input("direction", required: true)]
    public Input<string> Direction { get; set; } = null!;

    [Input("networkSecurityGroupName", required: true)]
    public Input<string> NetworkSecurityGroupName { get; set; } = null!;

    [Input("priority", required: true)]
    public Input<int> Priority { get; set; } = null!;

    [Input("protocol", required: true)]
    public Input<string> Protocol { get; set; } = null!;

    [Input("resourceGroupName", required: true)]
    public Input<string> ResourceGroupName { get; set; } = null!;

    [Input("securityRuleName")]
    public Input<string>? SecurityRuleName { get; set; }

    [Input("sourceAddressPrefix")]
    public Input<string>? SourceAddressPrefix { get; set; }

    public InputList<string> DestinationPortRanges
    {
        get => _destinationPortRanges ??= new InputList<string>();
        set => _destinationPortRanges = value;
    }
}
