using System.Diagnostics;
using PulumiTestEngine;
using Xunit;

namespace PulumiBundledTests;

/// <summary>Every wait ends when the engine is gone, and never with exit code 0.</summary>
public sealed class EngineFaultTests
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Process_WhenNoEngineIsThere_SaysSoInOneLine()
    {
        var start = new ProcessStartInfo("dotnet", [Run.ProgramPath])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        start.Environment.Remove("PULUMI_MONITOR");
        using var process = Process.Start(start)!;
        var error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(1, process.ExitCode);
        Assert.Contains("`pulumi up`", Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PULUMI_DRY_RUN", "perhaps")]
    [InlineData("PULUMI_CONFIG", "{\"proj:password\": hunter2")]
    public async Task Process_WhenTheEnvironmentIsBroken_SaysSoWithoutItsContent(string variable, string value)
    {
        var options = Run.AsProcess("two-parts");

        var result = await EngineRun.RunAsync(options with { Environment = options.Environment.SetItem(variable, value) });

        Assert.Equal(1, result.ExitCode);
        Assert.Contains(variable, result.StandardError, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", result.StandardError, StringComparison.Ordinal);
        Assert.Empty(result.Calls);
    }

    [Fact]
    public async Task Process_WhenNobodyListens_EndsSoon()
    {
        var options = Run.AsProcess("two-parts");
        var environment = options.Environment.SetItem("PULUMI_MONITOR", "127.0.0.1:1").SetItem("PULUMI_ENGINE", "127.0.0.1:1");

        var clock = Stopwatch.StartNew();
        var result = await EngineRun.RunAsync(options with { Environment = environment });

        Assert.Equal(1, result.ExitCode);
        Assert.Single(result.StandardError.Split('\n'), line => line.Contains("engine is gone", StringComparison.Ordinal));
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, Bound);
    }

    [Theory]
    [InlineData("wide")]
    [InlineData("captured")]
    [InlineData("thousand")]
    [InlineData("slow-first")]
    public async Task Process_WhenTheMonitorDies_EndsSoonAndFails(string scenario)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var options = Run.AsProcess(scenario) with
        {
            Decide = async (resource, end) =>
            {
                if (resource.Type != "pulumi:pulumi:Stack" && resource.IsCustom)
                {
                    reached.TrySetResult();
                    await Task.Delay(Timeout.Infinite, end);
                }

                return ResourceDecision.Proceed;
            },
        };
        await using var run = await EngineRun.StartAsync(options);
        await reached.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        var clock = Stopwatch.StartNew();
        await run.KillMonitorAsync();
        var result = await run.WaitAsync();

        Assert.False(result.TimedOut);
        Assert.Equal(32, result.ExitCode);
        Assert.StartsWith("The Pulumi engine is gone", Assert.Single(result.Errors), StringComparison.Ordinal);
        Assert.False(result.Signalled);
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, Bound);
    }

    [Fact]
    public async Task Process_WhenMonitorAndEngineDie_EndsSoonAndFails()
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var options = Run.AsProcess("two-parts") with
        {
            Decide = async (resource, end) =>
            {
                if (resource.IsCustom)
                {
                    reached.TrySetResult();
                    await Task.Delay(Timeout.Infinite, end);
                }

                return ResourceDecision.Proceed;
            },
        };
        await using var run = await EngineRun.StartAsync(options);
        await reached.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        await run.KillEngineAsync();
        await run.KillMonitorAsync();
        var result = await run.WaitAsync();

        Assert.False(result.TimedOut);
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("The Pulumi engine is gone", result.StandardError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Process_WhenTheLogIsGone_Fails()
    {
        var options = Run.AsProcess("logs");

        var result = await EngineRun.RunAsync(options with { Environment = options.Environment.SetItem("PULUMI_ENGINE", "127.0.0.1:1") });

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("The Pulumi engine is gone", result.StandardError, StringComparison.Ordinal);
        Assert.False(result.Signalled);
    }

    [Fact]
    public async Task Process_WhenAProxyIsSet_GoesToTheEngineAllTheSame()
    {
        var options = Run.AsProcess("captured");
        var environment = options.Environment;
        foreach (var name in new[] { "http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY" })
        {
            environment = environment.SetItem(name, "http://127.0.0.1:1");
        }

        environment = environment.SetItem("no_proxy", null).SetItem("NO_PROXY", null);
        var result = await EngineRun.RunAsync(options with { Environment = environment });

        Assert.Equal(0, result.ExitCode);
        Assert.True(result.Signalled);
    }

    [Fact]
    public async Task Program_WhenTheEngineIsSlow_Waits()
    {
        var options = Run.InProcess("chain") with
        {
            Decide = async (resource, end) =>
            {
                await Task.Delay(10, end);
                return ResourceDecision.Proceed;
            },
        };

        var result = await EngineRun.RunAsync(options);

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(["proj-dev", .. Enumerable.Range(0, 20).Select(number => $"part-{number}").Order(StringComparer.Ordinal)],
            result.Resources.Select(resource => resource.Name));
    }
}
