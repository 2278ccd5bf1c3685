namespace Pulumi.Deployments;

/// <summary>The tasks in flight. The run lasts until there are none, or until one fails.</summary>
internal sealed class TaskTracker
{
    // How long a cause is waited for when the first thing seen is that the engine has hung up.
    private static readonly TimeSpan CauseWait = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private readonly List<Exception> failures = [];
    private readonly HashSet<Exception> causes = new(ReferenceEqualityComparer.Instance);
    private readonly TaskCompletionSource end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int pending;

    /// <summary>Failures so far, one for each cause: a failed resource fails all outputs and resources that come from it.</summary>
    public IReadOnlyList<Exception> Failures
    {
        get
        {
            lock (gate)
            {
                return [.. failures];
            }
        }
    }

    public void Track(Task task)
    {
        if (task.IsCompletedSuccessfully)
        {
            return;
        }

        lock (gate)
        {
            pending++;
        }

        _ = task.ContinueWith(
            Complete, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    /// <summary>Runs code that declares, and waits until nothing is in flight or something has failed.</summary>
    public Task RunAsync(Action declare)
    {
        // In flight until the code is through, so that the run does not end in its middle.
        var declared = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Track(declared.Task);
        try
        {
            declare();
            declared.SetResult();
        }
        catch (Exception exception)
        {
            declared.SetException(exception);
        }

        return end.Task;
    }

    /// <summary>What to tell of the failures: causes rather than that the engine hung up.</summary>
    public async Task<IReadOnlyList<Exception>> CausesAsync()
    {
        // When a resource fails, the engine hangs up on all others. If one of those is seen first, the cause is on its way.
        var clock = System.Diagnostics.Stopwatch.StartNew();
        while (Failures.All(FailureReport.IsEngineGone) && clock.Elapsed < CauseWait)
        {
            await Task.Delay(20).ConfigureAwait(false);
        }

        var all = Failures;
        var found = all.Where(failure => !FailureReport.IsEngineGone(failure)).ToList();
        return found.Count > 0 ? found : [all[0]];
    }

    private void Complete(Task task)
    {
        lock (gate)
        {
            pending--;
            if (task.Exception is { } faults)
            {
                foreach (var fault in faults.Flatten().InnerExceptions)
                {
                    Add(fault);
                }
            }
            else if (task.IsCanceled)
            {
                Add(new TaskCanceledException(task));
            }

            if (failures.Count > 0 || pending == 0)
            {
                end.TrySetResult();
            }
        }
    }

    private void Add(Exception fault)
    {
        if (causes.Add(FailureReport.CauseOf(fault)))
        {
            failures.Add(fault);
        }
    }
}
