using Pulumi;

namespace PulumiTestProgram;

/// <summary>Programs whose resources get ready in another order than they are declared in.</summary>
internal static class OrderScenarios
{
    /// <summary>The second needs the first, the third needs nothing.</summary>
    public static void SlowFirst()
    {
        var first = new Part("first");
        _ = new Part("second", null, new CustomResourceOptions { DependsOn = { first } });
        _ = new Part("third");
    }

    /// <summary>The first needs, by a task of the program's own, what the second gives.</summary>
    public static void FirstNeedsSecond()
    {
        var text = new TaskCompletionSource<string>();
        _ = new Part("first", new PartArgs { Str = Output.Create(text.Task) });
        var second = new Part("second");
        second.Urn.Apply(urn => text.TrySetResult(urn));
    }
}
