using Pulumi.Protocol;

namespace Pulumi.Deployments;

/// <summary>Messages to the user, through the engine, in the order they were written.</summary>
internal sealed class EngineLog(IEngine engine, TaskTracker tasks, SecretMask mask)
{
    private readonly Lock gate = new();
    private Task last = Task.CompletedTask;
    private int errors;

    /// <summary>Whether an error was written: the run then fails, whatever else it does.</summary>
    public bool HasErrors => Volatile.Read(ref errors) > 0;

    public void Warn(string message) => Write(new LogRequest { Severity = LogSeverity.Warning, Message = message }, resource: null);

    /// <summary>Sends a message; a resource's URN is waited for first.</summary>
    public void Write(LogRequest request, Resource? resource)
    {
        if (request.Severity == LogSeverity.Error)
        {
            Interlocked.Increment(ref errors);
        }

        tasks.Track(resource is null ? SendAsync(request) : SendAtAsync(request, resource));
    }

    /// <summary>The message as it may be shown.</summary>
    public string Mask(string message) => mask.Hide(message);

    /// <summary>Sends the error that ends the run. False if the engine does not take it within the time.</summary>
    public async Task<bool> TryFailAsync(LogRequest request, TimeSpan within)
    {
        try
        {
            await SendAsync(request).WaitAsync(within).ConfigureAwait(false);
            return true;
        }
        catch (Exception exception) when (exception is TimeoutException or LogException)
        {
            return false;
        }
    }

    private async Task SendAtAsync(LogRequest request, Resource resource)
    {
        try
        {
            request.Urn = await resource.Urn.ValueAsync(whenUnknown: "").ConfigureAwait(false);
        }
        catch (Exception)
        {
            // The resource failed, which is reported by itself. The message still goes out, without a place.
        }

        await SendAsync(request).ConfigureAwait(false);
    }

    private Task SendAsync(LogRequest request)
    {
        request.Message = mask.Hide(request.Message);
        lock (gate)
        {
            return last = AfterAsync(last);
        }

        async Task AfterAsync(Task before)
        {
            await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            try
            {
                await engine.LogAsync(request).ConfigureAwait(false);
            }
            catch (Exception exception)
            {
                throw new LogException(exception);
            }
        }
    }
}
