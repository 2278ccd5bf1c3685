using System.Text.Json.Nodes;
using PulumiTestEngine;
using Xunit;

namespace PulumiBundledTests;

/// <summary>Our requests, field by field, against what the official SDK sent for the same program.</summary>
public sealed class CaptureTests
{
    [Theory]
    [InlineData("captured", "dotnet-up", false)]
    [InlineData("captured", "dotnet-preview", true)]
    [InlineData("options", "dotnet-options-up", false)]
    [InlineData("matrix", "dotnet-matrix-up", false)]
    [InlineData("matrix", "dotnet-matrix-preview", true)]
    public async Task Requests_WhenTheOfficialSdkWasCaptured_AreTheSame(string scenario, string capture, bool isPreview)
    {
        var expected = Capture.Registrations(capture);
        var expectedOutputs = Capture.Outputs(capture);

        var result = await EngineRun.RunAsync(Run.InProcess(scenario) with { IsPreview = isPreview });

        Assert.Equal(0, result.ExitCode);
        var actual = result.Calls
            .Where(call => call.Method is "RegisterResource" or "ReadResource")
            .ToDictionary(call => call.Request["name"]!.GetValue<string>(), call => Capture.Comparable(call.Method, call.Request));
        Assert.Equal(expected.Keys, actual.Keys.Order(StringComparer.Ordinal));
        Assert.All(expected, pair => Assert.Equal(pair.Value, actual[pair.Key]));
        Assert.All(expectedOutputs, pair => Assert.Equal(pair.Value, Capture.Sorted(result.Outputs[pair.Key])!.ToJsonString()));
        Assert.Equal(expectedOutputs.Keys, result.Outputs.Keys.Order(StringComparer.Ordinal));
        Assert.True(result.Signalled);
    }

    [Fact]
    public async Task Requests_WhenTheEngineKnowsNoReferences_AreTheSame()
    {
        var expected = Capture.Registrations("dotnet-no-resource-refs-up");
        var expectedOutputs = Capture.Outputs("dotnet-no-resource-refs-up");

        var result = await EngineRun.RunAsync(Run.InProcess("captured") with { Features = ["secrets"] });

        Assert.Equal(0, result.ExitCode);
        foreach (var call in result.Calls.Where(call => call.Method == "RegisterResource"))
        {
            Assert.Equal(expected[call.Request["name"]!.GetValue<string>()], Capture.Comparable(call.Method, call.Request));
        }

        Assert.All(expectedOutputs, pair => Assert.Equal(pair.Value, Capture.Sorted(result.Outputs[pair.Key])!.ToJsonString()));
    }

    [Fact]
    public void Comparable_WhenOneFieldDiffers_Differs()
    {
        var request = new JsonObject { ["type"] = "a:b:C", ["object"] = new JsonObject { ["k"] = 1 } };
        var other = new JsonObject { ["type"] = "a:b:C", ["object"] = new JsonObject { ["k"] = 2 } };

        Assert.NotEqual(Capture.Comparable("RegisterResource", request), Capture.Comparable("RegisterResource", other));
    }
}
