using System.Collections.Immutable;

namespace Pulumi.Deployments;

/// <summary>An output of <typeparamref name="T"/> that waits for its resource.</summary>
internal sealed class PendingOutput<T> : IPendingOutput
{
    // Continuations run elsewhere: registering resources must not run a program's Apply callbacks on its own stack.
    private readonly TaskCompletionSource<OutputState<T>> source = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ImmutableHashSet<Resource> owner;

    public PendingOutput(Resource resource)
    {
        owner = [resource];
        Output = new Output<T>(source.Task);
    }

    public Type ValueType => typeof(T);

    public IOutput Output { get; }

    public void Set(OutputState<object?> state)
        => source.TrySetResult(new OutputState<T>(
            state.Value is T value ? value : default!, state.IsKnown, state.IsSecret, owner.Union(state.Resources)));

    public void SetDefault(bool isKnown)
        => source.TrySetResult(new OutputState<T>(default!, isKnown, IsSecret: false, owner));

    public void Fail(Exception cause) => source.TrySetException(cause);
}
