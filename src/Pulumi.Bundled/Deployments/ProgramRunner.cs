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
        await run.Tasks.RunAsync(declare).ConfigureAwait(false);
        if (run.Tasks.Failures.Count > 0)
        {
            return await ReportAsync(await run.Tasks.CausesAsync().ConfigureAwait(false)).ConfigureAwait(false);
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
