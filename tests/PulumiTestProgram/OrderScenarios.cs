using Pulumi;

namespace PulumiTestProgram;

/// <summary>Programs whose resources get ready in another order than they are declared in.</summary>
internal static class OrderScenarios
{
    /// <summary>Registrations, reads and components, the first of them ready last.</summary>
    public static void LastReadyFirst()
    {
        for (var number = 0; number < 10; number++)
        {
            var component = new EmptyComponent($"component-{number}");
            var text = Output.Create(AfterAsync(10 - number));
            _ = new Part($"part-{number}", new PartArgs { Str = text }, new CustomResourceOptions { Parent = component });
            _ = new Part($"read-{number}", null, new CustomResourceOptions { Id = text });
            _ = new Part($"plain-{number}");
        }
    }

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

    private static async Task<string> AfterAsync(int milliseconds)
    {
        await Task.Delay(milliseconds).ConfigureAwait(false);
        return "text";
    }
}
