namespace Pulumi.Deployments;

/// <summary>Runs a program against the engine that started it.</summary>
internal static class EngineRunner
{
    public static async Task<int> RunAsync(Func<ProgramRunner, Task<int>> program)
    {
        var code = await RunAgainstEngineAsync(program).ConfigureAwait(false);

        // For programs that forget to return the code from Main: exit code 0 after a failure would delete resources.
        Environment.ExitCode = code;
        return code;
    }

    // Async, although the caller is too: what it sets for the run's context ends with it.
    private static async Task<int> RunAgainstEngineAsync(Func<ProgramRunner, Task<int>> program)
    {
        HostEnvironment host;
        try
        {
            host = HostEnvironment.Read();
        }
        catch (Exception exception) when (exception is EngineAbsentException or RunException)
        {
            StandardError.WriteLine(exception.Message);
            return ProgramRunner.Failed;
        }

        using var monitor = new EngineConnection(host.MonitorAddress);
        using var engine = new EngineConnection(host.EngineAddress);
        var run = new DeploymentRun(host.Settings, new GrpcMonitor(monitor), new GrpcEngine(engine));
        run.Enter();
        await HostEnvironment.WaitForDebuggerAsync().ConfigureAwait(false);
        return await program(new ProgramRunner(run)).ConfigureAwait(false);
    }
}
