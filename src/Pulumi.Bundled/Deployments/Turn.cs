namespace Pulumi.Deployments;

/// <summary>The place of one request in the <see cref="DeclarationOrder"/>. Disposed of, it holds nobody back any more.</summary>
internal sealed class Turn(DeclarationOrder order, long number) : IDisposable
{
    // Continuations run elsewhere: the order gives turns under its lock.
    private readonly TaskCompletionSource coming = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>How many were declared before it.</summary>
    public long Number => number;

    /// <summary>Done when the turn has come.</summary>
    public Task Coming => coming.Task;

    public bool HasCome => coming.Task.IsCompleted;

    /// <summary>Starts a call when the turn has come. The next one goes as soon as this request is on its way, not when it is answered.</summary>
    /// <returns>The call, in progress.</returns>
    public async Task<TCall> StartAsync<TCall>(Func<TCall> call)
        where TCall : Task
    {
        await order.ComeAsync(this).ConfigureAwait(false);
        try
        {
            return call();
        }
        finally
        {
            order.PassOn(this);
        }
    }

    public void Come() => coming.TrySetResult();

    public void Dispose() => order.PassOn(this);
}
