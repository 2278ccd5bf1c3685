using System.Collections.Immutable;
using Pulumi.Deployments;

namespace Pulumi.Testing;

/// <summary>Runs a program against mocks.</summary>
internal static class MockRunner
{
    public static async Task<ImmutableArray<Resource>> RunAsync(
        IMocks mocks, TestOptions? options, Func<ProgramRunner, Task<int>> program)
    {
        var settings = new RunSettings
        {
            Project = options?.ProjectName ?? "project",
            Stack = options?.StackName ?? "stack",
            Organization = options?.OrganizationName ?? "organization",
            RootDirectory = Environment.CurrentDirectory,
            IsDryRun = options?.IsPreview ?? true,

            // Tests of programs with configuration set PULUMI_CONFIG, as with the official SDK.
            Config = HostEnvironment.ConfigOfProcess(),
            ConfigSecretKeys = [],
        };
        var engine = new MockEngine();
        var monitor = new MockMonitor(mocks, settings);
        var run = new DeploymentRun(settings, monitor, engine);
        run.Enter();
        await program(new ProgramRunner(run)).ConfigureAwait(false);
        return engine.Errors switch
        {
            [] => monitor.Resources,
            [var only] => throw new RunException(only),
            var errors => throw new AggregateException(errors.Select(error => new RunException(error))),
        };
    }

    public static async Task<(ImmutableArray<Resource> Resources, IDictionary<string, object?> Outputs)> RunFunctionAsync(
        IMocks mocks, TestOptions? options, Func<Task<IDictionary<string, object?>>> declare)
    {
        IDictionary<string, object?> outputs = new Dictionary<string, object?>();
        var resources = await RunAsync(mocks, options, runner => runner.RunAsync(CaptureAsync, options: null)).ConfigureAwait(false);
        return (resources.RemoveAll(resource => resource is Stack), outputs);

        async Task<IDictionary<string, object?>> CaptureAsync() => outputs = await declare().ConfigureAwait(false);
    }
}
