using Pulumi;

namespace PulumiTestProgram;

[OutputType]
public sealed class FunctionResult
{
    public readonly string Greeting;

    [OutputConstructor]
    private FunctionResult([OutputConstructorParameter("the-greeting")] string greeting) => Greeting = greeting;
}
