using Pulumi;

namespace ConformanceProgram;

/// <summary>Inputs of <see cref="SharedEdge"/>: plain, from another resource, and secret.</summary>
internal sealed class SharedEdgeArgs : ResourceArgs
{
    [Input("resourceGroupName", required: true)]
    public Input<string> ResourceGroupName { get; set; } = null!;

    [Input("ports")]
    private InputList<int>? _ports;

    public InputList<int> Ports
    {
        get => _ports ??= [];
        set => _ports = value;
    }

    [Input("password")]
    public Input<string>? Password { get; set; }
}
