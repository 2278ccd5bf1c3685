using Pulumi;

namespace PulumiTestProgram;

public sealed class ThrowingStack : Stack
{
    public ThrowingStack()
    {
        _ = new Part("p");
        throw new InvalidOperationException("boom in stack constructor");
    }
}
