using System.Text.Json;

namespace PulumiTestEngine;

/// <summary>
/// A run of a Pulumi program against an engine of this process: <c>await using var run = await EngineRun.StartAsync(options);</c>
/// then <c>var result = await run.WaitAsync();</c>, or both at once with <see cref="RunAsync"/>.
/// </summary>
public sealed class EngineRun : IAsyncDisposable
{
    private readonly DeploymentState state;
    private readonly ServiceHost monitor;
    private readonly ServiceHost engine;
    private readonly Task<ProgramExit> program;

    private EngineRun(DeploymentState state, ServiceHost monitor, ServiceHost engine, Task<ProgramExit> program)
    {
        this.state = state;
        this.monitor = monitor;
        this.engine = engine;
        this.program = program;
    }

    /// <summary>Starts the engine and the program.</summary>
    public static async Task<EngineRun> StartAsync(EngineRunOptions options)
    {
        var state = new DeploymentState();
        var engine = await ServiceHost.StartAsync(new EngineService(state), options.CallsPerConnection).ConfigureAwait(false);
        var monitor = await ServiceHost.StartAsync(new MonitorService(state, options, engine.Address), options.CallsPerConnection).ConfigureAwait(false);
        var environment = Environment(options, monitor.Address, engine.Address);
        return new EngineRun(state, monitor, engine, ProgramStarter.RunAsync(options, environment));
    }

    /// <summary>Runs a program to its end.</summary>
    public static async Task<EngineResult> RunAsync(EngineRunOptions options)
    {
        var run = await StartAsync(options).ConfigureAwait(false);
        await using (run.ConfigureAwait(false))
        {
            return await run.WaitAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Waits for the program's end.</summary>
    public async Task<EngineResult> WaitAsync() => state.Result(await program.ConfigureAwait(false));

    /// <summary>Closes the monitor's connections, as if it had died.</summary>
    public Task KillMonitorAsync() => monitor.KillAsync();

    /// <summary>Closes the engine's connections, as if it had died.</summary>
    public Task KillEngineAsync() => engine.KillAsync();

    /// <summary>Ends engine and program.</summary>
    public async ValueTask DisposeAsync()
    {
        state.HangUp();
        await monitor.DisposeAsync().ConfigureAwait(false);
        await engine.DisposeAsync().ConfigureAwait(false);
        await ((Task)program).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        state.Dispose();
    }

    // As the language host sets them; what is empty is not set.
    private static Dictionary<string, string?> Environment(EngineRunOptions options, string monitor, string engine)
    {
        var environment = new Dictionary<string, string?>
        {
            ["PULUMI_MONITOR"] = monitor,
            ["PULUMI_ENGINE"] = engine,
            ["PULUMI_PROJECT"] = options.Project,
            ["PULUMI_STACK"] = options.Stack,
            ["PULUMI_ORGANIZATION"] = options.Organization,
            ["PULUMI_ROOT_DIRECTORY"] = options.RootDirectory,
            ["PULUMI_PWD"] = options.ProgramDirectory,
            ["PULUMI_DRY_RUN"] = options.IsPreview ? "true" : "false",
            ["PULUMI_QUERY_MODE"] = "false",
            ["PULUMI_PARALLEL"] = "16",
            ["PULUMI_CONFIG"] = options.Config.IsEmpty ? null : JsonSerializer.Serialize(options.Config),
            ["PULUMI_CONFIG_SECRET_KEYS"] = JsonSerializer.Serialize(options.ConfigSecretKeys),
        };
        foreach (var (name, value) in options.Environment)
        {
            environment[name] = value;
        }

        return environment;
    }
}
