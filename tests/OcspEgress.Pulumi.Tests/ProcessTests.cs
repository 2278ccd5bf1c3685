using ComponentTestProgram;
using PulumiTestEngine;

namespace OcspEgress.Components.Tests;

/// <summary>A built program that uses the components, as a process of its own.</summary>
public sealed class ProcessTests
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Program_WhenAProxyIsSet_GoesToTheEngineAllTheSame()
    {
        var options = Run.AsProcess("existing").WithRules();
        var environment = options.Environment;
        foreach (var name in new[] { "http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY" })
        {
            environment = environment.SetItem(name, "http://127.0.0.1:1");
        }

        var result = await EngineRun.RunAsync(options with { Environment = environment.SetItem("no_proxy", null).SetItem("NO_PROXY", null) });

        Assert.Equal(0, result.ExitCode);
        Assert.True(result.Signalled);
        Assert.Equal(4, result.Rules().Count);
    }

    [Fact]
    public async Task Program_WhenARuleFails_TellsItOnceAndFails()
    {
        var options = Run.AsProcess("nsg") with
        {
            Decide = (resource, _) => Task.FromResult(
                resource.Name == "web-ocsp-ocsp.one.example-80" ? ResourceDecision.Fail("Azure said no") : ResourceDecision.Proceed),
        };

        var result = await EngineRun.RunAsync(options);

        Assert.Equal(32, result.ExitCode);
        Assert.False(result.Signalled);
        Assert.Contains("Azure said no", Assert.Single(result.Errors), StringComparison.Ordinal);
        Assert.DoesNotContain(result.Resources, r => r.Name == "server");
    }

    [Fact]
    public async Task Program_WhenTheGroupCannotBeRead_TellsItOnceAndFails()
    {
        var result = await EngineRun.RunAsync(Run.AsProcess("existing"));

        Assert.Equal(32, result.ExitCode);
        Assert.Contains(Run.AskForGroup, Assert.Single(result.Errors), StringComparison.Ordinal);
        Assert.Empty(result.Rules());
    }

    [Fact]
    public async Task Program_WhenTheEngineDies_EndsSoonAndFails()
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var options = Run.AsProcess("nsg") with
        {
            Decide = async (resource, end) =>
            {
                if (resource.Type == Run.Rule)
                {
                    reached.TrySetResult();
                    await Task.Delay(Timeout.Infinite, end);
                }

                return ResourceDecision.Proceed;
            },
        };
        await using var run = await EngineRun.StartAsync(options);
        await reached.Task.WaitAsync(Bound, TestContext.Current.CancellationToken);

        await run.KillMonitorAsync();
        await run.KillEngineAsync();
        var result = await run.WaitAsync();

        Assert.False(result.TimedOut);
        Assert.NotEqual(0, result.ExitCode);
        Assert.False(result.Signalled);
    }

    [Fact]
    public async Task Program_WhenThereAreAThousandRules_DeclaresThemAll()
    {
        Assert.Equal(1000, SamplePlans.Thousand.Plan.Rules.Length);
        // One after another: a thousand answers to wait for.
        var result = await EngineRun.RunAsync(Run.AsProcess("thousand").WithRules() with { Timeout = TimeSpan.FromMinutes(5) });

        Assert.Equal([], result.Errors);
        Assert.Equal(1000, result.Rules().Count);
    }
}
