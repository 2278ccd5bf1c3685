using PulumiTestEngine;
using Xunit;

namespace PulumiBundledTests;

/// <summary>How a program that fails ends: exit code, messages, and never a word that it is complete.</summary>
public sealed class FailureTests
{
    [Theory]
    [InlineData("throw", "failed with an unhandled exception:\nSystem.InvalidOperationException: boom in the program")]
    [InlineData("throw-stack", "failed with an unhandled exception:\nSystem.InvalidOperationException: boom in stack constructor")]
    [InlineData("throw-apply", "failed with an unhandled exception:\nSystem.InvalidOperationException: ")]
    [InlineData("bad-long", "error serializing property \"any\": System.Int64 is not a supported argument type.\n\tresource:bad[test:index:M].any")]
    [InlineData("bad-date", "error serializing property \"any\": System.DateTime is not a supported argument type.")]
    [InlineData("bad-task", "Wrap it: Output.Create(task).")]
    [InlineData("missing-input", "NetworkSecurityGroupArgs.ResourceGroupName is required but was not given a value")]
    [InlineData("null-output", "'Forgotten' have no value")]
    [InlineData("map-clash", "The key 'k' is given twice with different values.")]
    [InlineData("too-deep", "The value is nested more than 500 levels deep.")]
    [InlineData("duplicate", "Registering resource 'same' (test:index:M) failed: Duplicate resource URN")]
    public async Task Program_WhenItFails_ReportsOneErrorAndExits32(string scenario, string message)
    {
        var result = await Run.UpAsync(scenario);

        Assert.Equal(32, result.ExitCode);
        Assert.Contains(message, Assert.Single(result.Errors), StringComparison.Ordinal);
        Assert.False(result.Signalled);
    }

    [Theory]
    [InlineData("run-exception", "nice message")]
    [InlineData("missing-config", "Missing Required configuration variable 'proj:nope'\n\tplease set a value using the command `pulumi config set proj:nope <value>`")]
    public async Task Program_WhenTheErrorIsForItsUser_ReportsOnlyTheMessage(string scenario, string message)
    {
        var result = await Run.UpAsync(scenario);

        Assert.Equal(32, result.ExitCode);
        Assert.Equal([message], result.Errors);
        Assert.False(result.Signalled);
    }

    [Fact]
    public async Task Program_WhenAResourceIsWrong_ReportsAtTheResource()
    {
        var result = await Run.UpAsync("resource-exception");

        var error = Assert.Single(result.Logs, log => log.Severity == "ERROR");
        Assert.Equal(("this one is wrong", "urn:pulumi:dev::proj::test:index:M::p"), (error.Text, error.Urn));
        Assert.Equal(32, result.ExitCode);
    }

    [Fact]
    public async Task Program_WhenItOnlyLogsAnError_Exits1WithoutSignal()
    {
        var result = await Run.UpAsync("log-error");

        Assert.Equal(1, result.ExitCode);
        Assert.Equal(["logged error only"], result.Errors);
        Assert.Equal(["proj-dev", "p"], result.Resources.Select(resource => resource.Name));
        Assert.False(result.Signalled);
    }

    [Fact]
    public async Task Program_WhenARegistrationFails_ReportsTheCauseOnce()
    {
        var options = Run.InProcess("captured") with
        {
            Decide = (resource, _) => Task.FromResult(
                resource.Name == "access-nsg" ? ResourceDecision.Fail("the cloud said no") : ResourceDecision.Proceed),
        };

        var result = await EngineRun.RunAsync(options);

        Assert.Equal(32, result.ExitCode);
        Assert.Equal(
            ["Registering resource 'access-nsg' (azure-native:network:NetworkSecurityGroup) failed: the cloud said no"], result.Errors);
        Assert.False(result.Signalled);
    }

    [Fact]
    public async Task Program_WhenTheEngineHangsUpAfterAFailure_ReportsOnlyTheCause()
    {
        var options = Run.InProcess("wide") with
        {
            Decide = async (resource, end) =>
            {
                if (resource.Name == "part-150")
                {
                    return ResourceDecision.Fail("quota exceeded");
                }

                if (resource.Name != "proj-dev")
                {
                    await Task.Delay(Timeout.Infinite, end);
                }

                return ResourceDecision.Proceed;
            },
        };

        var result = await EngineRun.RunAsync(options);

        Assert.Equal(32, result.ExitCode);
        Assert.Equal(["Registering resource 'part-150' (test:index:M) failed: quota exceeded"], result.Errors);
    }

    [Fact]
    public async Task Process_WhenMainDropsTheCode_HasReportedTheErrorAndNotSignalled()
    {
        // Main returns 0 here, which nothing can help: only a Main that returns nothing gets the code that the SDK sets.
        var result = await EngineRun.RunAsync(Run.AsProcess("forgets-code"));

        Assert.Equal(["gone wrong"], result.Errors);
        Assert.False(result.Signalled);
    }

    [Fact]
    public async Task Output_WhenWrittenAsText_WarnsAndShowsNoValue()
    {
        var result = await Run.UpAsync("output-text");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("Output.Format", Assert.Single(result.Logs, log => log.Severity == "WARNING").Text, StringComparison.Ordinal);
    }
}
