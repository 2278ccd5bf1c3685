using Pulumi;

namespace ConformanceProgram;

/// <summary>A component that a component provider makes, in a process of its own.</summary>
internal sealed class SharedEdge(string name, SharedEdgeArgs args, ComponentResourceOptions? options = null)
    : ComponentResource("conformance:index:SharedEdge", name, args, options, remote: true)
{
    [Output("groupName")]
    public Output<string> GroupName { get; private set; } = null!;
}
