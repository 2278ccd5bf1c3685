using Pulumi;

namespace PulumiTestProgram;

public sealed class FunctionArgs : InvokeArgs
{
    [Input("name", required: true)]
    public Input<string> Name { get; set; } = null!;
}
