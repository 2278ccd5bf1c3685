using Pulumi.Protocol;

namespace Pulumi.Deployments;

/// <summary>Runs a program to its end and says how it ended.</summary>
internal sealed class ProgramRunner(DeploymentRun run)
{
    /// <summary>All resources are registered; the engine deletes those that are not among them any more.</summary>
    public const int Succeeded = 0;

    /// <summary>The program failed, or wrote an error; the engine adds a message of its own.</summary>
    public const int Failed = 1;

    /// <summary>The program failed, and its error is in the engine's log already; the engine adds nothing.</summary>
    public const int FailedAndReported = 32;

    // How long a cause is waited for when the first thing seen is that the engine has hung up.
    private static readonly TimeSpan CauseWait = TimeSpan.FromSeconds(1);

    // How long the engine may take for the last messages.
    private static readonly TimeSpan LogWait = TimeSpan.FromSeconds(10);

    /// <summary>Runs a program whose resources are declared by a function, which returns the stack outputs.</summary>
    public Task<int> RunAsync(Func<Task<IDictionary<string, object?>>> declare, StackOptions? options)
        => RunToEndAsync(() => _ = new Stack(declare, options));

    /// <summary>Runs a program whose resources are declared by a stack's constructor.</summary>
    public Task<int> RunAsync<TStack>(Func<TStack> create)
        where TStack : Stack
        => RunToEndAsync(() => create().RegisterPropertyOutputs());

    private async Task<int> RunToEndAsync(Action declare)
    {
        // In flight until the constructor is through, so that the run does not end in its middle.
        var declared = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        run.Tasks.Track(declared.Task);
        try
        {
            declare();
            declared.SetResult();
        }
        catch (Exception exception)
        {
            declared.SetException(exception);
        }

        await run.Tasks.WaitAsync().ConfigureAwait(false);
        if (run.Tasks.Failures.Count > 0)
        {
            return await FailAsync().ConfigureAwait(false);
        }

        if (run.Log.HasErrors)
        {
            return Failed;
        }

        try
        {
            await run.Monitor.SignalAndWaitForShutdownAsync().ConfigureAwait(false);
            return Succeeded;
        }
        catch (Exception exception)
        {
            return await ReportAsync([exception]).ConfigureAwait(false);
        }
    }

    private async Task<int> FailAsync()
    {
        // When a resource fails, the engine hangs up on all others. If one of those is seen first, the cause is on its way.
        var clock = System.Diagnostics.Stopwatch.StartNew();
        while (run.Tasks.Failures.All(FailureReport.IsEngineGone) && clock.Elapsed < CauseWait)
        {
            await Task.Delay(20).ConfigureAwait(false);
        }

        var failures = run.Tasks.Failures;
        var causes = failures.Where(failure => !FailureReport.IsEngineGone(failure)).ToList();
        return await ReportAsync(causes.Count > 0 ? causes : [failures[0]]).ConfigureAwait(false);
    }

    private async Task<int> ReportAsync(IReadOnlyList<Exception> failures)
    {
        var code = Failed;
        foreach (var failure in failures)
        {
            var (message, resource) = FailureReport.Describe(failure);
            var request = new LogRequest { Severity = LogSeverity.Error, Message = message, Urn = UrnOf(resource) };
            if (await run.Log.TryFailAsync(request, LogWait).ConfigureAwait(false))
            {
                code = FailedAndReported;
            }
            else
            {
                StandardError.WriteLine(run.Log.Mask(message));
            }
        }

        return code;
    }

    // Only if it is there: the run is over, and a resource that failed never gets one.
    private static string UrnOf(Resource? resource)
        => resource?.Urn.State is { IsCompletedSuccessfully: true } state ? state.Result.Value ?? "" : "";
}
