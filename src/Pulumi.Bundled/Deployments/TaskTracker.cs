namespace Pulumi.Deployments;

/// <summary>The tasks in flight. The run lasts until there are none, or until one fails.</summary>
internal sealed class TaskTracker
{
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

    /// <summary>Waits until nothing is in flight or something has failed.</summary>
    public Task WaitAsync() => end.Task;

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
