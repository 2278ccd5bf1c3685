using PulumiTestEngine;
using Xunit;

namespace PulumiBundledTests;

/// <summary>The order in which a program's requests are sent.</summary>
public sealed class OrderTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Requests_WhenTheFirstIsReadyLast_AreSentAsDeclared(bool isPreview)
    {
        var result = await EngineRun.RunAsync(Run.InProcess("last-ready-first") with { IsPreview = isPreview });

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(
            ["proj-dev", .. Enumerable.Range(0, 10).SelectMany(n => (string[])[$"component-{n}", $"part-{n}", $"read-{n}", $"plain-{n}"])],
            result.Resources.Select(resource => resource.Name));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Requests_WhenAThousand_AreSentAsDeclared(bool isPreview)
    {
        var result = await EngineRun.RunAsync((Run.AsProcess("thousand") with { IsPreview = isPreview }).WithDelays(seed: 1));

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(
            ["proj-dev", "group", .. Enumerable.Range(0, 1000).Select(n => $"rule-{n}")], result.Resources.Select(resource => resource.Name));
    }

    [Theory]
    [InlineData("captured")]
    [InlineData("matrix")]
    [InlineData("options")]
    [InlineData("remote")]
    public async Task Requests_WhenTheEngineAnswersLate_AreSentAsInThePreview(string scenario)
    {
        var preview = await Run.PreviewAsync(scenario);
        for (var seed = 0; seed < 4; seed++)
        {
            var update = await EngineRun.RunAsync(Run.InProcess(scenario).WithDelays(seed));

            Assert.Equal(0, update.ExitCode);
            Assert.Equal(preview.Resources.Select(resource => resource.Urn), update.Resources.Select(resource => resource.Urn));
        }
    }

    [Fact]
    public async Task Update_WhenAnEarlierResourceTakesLong_SendsTheIndependentOnes()
    {
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var result = await EngineRun.RunAsync(Run.InProcess("slow-first") with
        {
            Decide = async (resource, end) =>
            {
                if (resource.Name == "third")
                {
                    arrived.TrySetResult();
                }

                await (resource.Name == "first" ? arrived.Task.WaitAsync(end) : Task.CompletedTask);
                return ResourceDecision.Proceed;
            },
        });

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(["proj-dev", "first", "third", "second"], result.Resources.Select(resource => resource.Name));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Program_WhenAResourceNeedsALaterOne_Ends(bool isPreview)
    {
        var result = await EngineRun.RunAsync(Run.InProcess("first-needs-second") with { IsPreview = isPreview });

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(["proj-dev", "second", "first"], result.Resources.Select(resource => resource.Name));
        Assert.EndsWith("::second", result.Resource("first").Inputs["str"]!.GetValue<string>(), StringComparison.Ordinal);
    }
}
