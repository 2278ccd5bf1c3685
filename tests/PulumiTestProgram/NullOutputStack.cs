using Pulumi;

namespace PulumiTestProgram;

public sealed class NullOutputStack : Stack
{
    [Output]
    public Output<string> Forgotten { get; private set; } = null!;
}
