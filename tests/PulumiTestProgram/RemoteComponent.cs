using Pulumi;

namespace PulumiTestProgram;

public sealed class RemoteComponent(string name, RemoteComponentArgs args, ComponentResourceOptions? options = null)
    : ComponentResource("test:index:Remote", name, args, options, remote: true)
{
    [Output("answer")]
    public Output<string> Answer { get; private set; } = null!;
}
