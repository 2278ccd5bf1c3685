using Pulumi;

namespace PulumiTestProgram;

public sealed class InlineRuleArgs : ResourceArgs
{
    [Input("name")]
    public Input<string>? Name { get; set; }

    [Input("priority")]
    public Input<int>? Priority { get; set; }

    [Input("access")]
    public InputUnion<string, RuleAccess>? Access { get; set; }
}
