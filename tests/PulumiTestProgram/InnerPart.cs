using System.Collections.Immutable;
using Pulumi;

namespace PulumiTestProgram;

[OutputType]
public sealed class InnerPart
{
    public readonly string? A;
    public readonly ImmutableArray<string> List;

    [OutputConstructor]
    private InnerPart(string? a, ImmutableArray<string> list)
    {
        A = a;
        List = list;
    }
}
