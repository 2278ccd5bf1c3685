using System.Collections.Immutable;
using Pulumi.Deployments;

namespace Pulumi;

/// <summary>
/// A value that is there later, with the marks that travel with it: known or not yet (previews), secret or not,
/// and the resources it comes from, which become dependencies of whatever it is given to.
/// </summary>
public sealed class Output<T> : IOutput
{
    internal Output(Task<OutputState<T>> state)
    {
        State = state;

        // A failed output fails the run even if nobody awaits it, and the run does not end before it.
        DeploymentRun.Current?.Tasks.Track(state);
    }

    internal Output(OutputState<T> state)
        => State = Task.FromResult(state);

    internal Task<OutputState<T>> State { get; }

    /// <summary>An output of the task's result: known, not secret, of no resource.</summary>
    public static Output<T> Create(Task<T> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new Output<T>(FromTaskAsync(value, isSecret: false));
    }

    /// <summary>Runs a task with the value, when it is known.</summary>
    public Output<ValueTuple> Apply(Func<T, Task> func)
        => Apply(async value =>
        {
            await func(value).ConfigureAwait(false);
            return ValueTuple.Create();
        });

    /// <summary>An output of <paramref name="func"/> of the value. It is not called while the value is unknown.</summary>
    public Output<U> Apply<U>(Func<T, U> func)
        => new(ApplyAsync(value => OutputState<U>.Known(func(value))));

    /// <summary>An output of the task that <paramref name="func"/> starts with the value. It is not called while the value is unknown.</summary>
    public Output<U> Apply<U>(Func<T, Task<U>> func)
        => new(ApplyAsync(async value => OutputState<U>.Known(await func(value).ConfigureAwait(false))));

    /// <summary>An output of the input that <paramref name="func"/> gives, with the marks of both. It is not called while the value is unknown.</summary>
    public Output<U> Apply<U>(Func<T, Input<U>?> func)
        => new(ApplyAsync(value => InnerAsync(func(value)?.Value)));

    /// <summary>An output of the output that <paramref name="func"/> gives, with the marks of both. It is not called while the value is unknown.</summary>
    public Output<U> Apply<U>(Func<T, Output<U>?> func)
        => new(ApplyAsync(value => InnerAsync(func(value))));

    /// <summary>Not the value: an explanation how to get at it. Also warns, as this is a mistake in a program.</summary>
    public override string ToString()
    {
        const string advice =
            "An Output<T> has no text of its own: its value may not be known yet. "
            + "Use output.Apply(value => ...) or Output.Format($\"...{output}...\") to build an Output<string> from it.";
        if (Environment.GetEnvironmentVariable("PULUMI_ERROR_OUTPUT_STRING") is "1" or "true")
        {
            throw new InvalidOperationException(advice);
        }

        DeploymentRun.Current?.Log.Warn(advice);
        return advice;
    }

    async Task<OutputState<object?>> IOutput.StateAsync()
        => (await State.ConfigureAwait(false)).Untyped();

    internal static async Task<OutputState<T>> FromTaskAsync(Task<T> value, bool isSecret)
        => OutputState<T>.Known(await value.ConfigureAwait(false), isSecret);

    internal async Task<T> ValueAsync(T whenUnknown)
    {
        var state = await State.ConfigureAwait(false);
        return state.IsKnown ? state.Value : whenUnknown;
    }

    internal Output<T> WithSecret(bool isSecret) => WithSecret(Task.FromResult(isSecret));

    internal Output<T> WithSecret(Task<bool> isSecret)
    {
        return new Output<T>(MarkAsync());

        async Task<OutputState<T>> MarkAsync()
            => await State.ConfigureAwait(false) with { IsSecret = await isSecret.ConfigureAwait(false) };
    }

    private static async Task<OutputState<U>> InnerAsync<U>(Output<U>? inner)
        => inner is null ? OutputState<U>.Known(default!) : await inner.State.ConfigureAwait(false);

    private Task<OutputState<U>> ApplyAsync<U>(Func<T, OutputState<U>> func)
        => ApplyAsync(value => Task.FromResult(func(value)));

    private async Task<OutputState<U>> ApplyAsync<U>(Func<T, Task<OutputState<U>>> func)
    {
        var outer = await State.ConfigureAwait(false);
        if (!outer.IsKnown)
        {
            return new OutputState<U>(default!, IsKnown: false, outer.IsSecret, outer.Resources);
        }

        var inner = await func(outer.Value).ConfigureAwait(false);
        return inner with
        {
            IsSecret = outer.IsSecret || inner.IsSecret,
            Resources = outer.Resources.Union(inner.Resources),
        };
    }
}
