using PulumiTestEngine;
using Xunit;

namespace PulumiBundledTests;

/// <summary>What a program registers does not depend on when its requests get ready or are answered.</summary>
public sealed class TimingTests
{
    [Theory]
    [InlineData("captured")]
    [InlineData("matrix")]
    [InlineData("options")]
    [InlineData("remote")]
    public async Task Requests_WhenTheEngineAnswersLate_AreThoseOfThePreview(string scenario)
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
        Assert.Equal(4, result.Resources.Length);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Program_WhenAResourceNeedsALaterOne_Ends(bool isPreview)
    {
        var result = await EngineRun.RunAsync(Run.InProcess("first-needs-second") with { IsPreview = isPreview });

        Assert.Equal(0, result.ExitCode);
        Assert.EndsWith("::second", result.Resource("first").Inputs["str"]!.GetValue<string>(), StringComparison.Ordinal);
    }
}
