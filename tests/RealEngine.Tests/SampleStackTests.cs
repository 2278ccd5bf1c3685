using RealEngine.Tests.Engine;

namespace RealEngine.Tests;

/// <summary>The sample stacks under the real engine: from nothing to deployed, and back.</summary>
public sealed class SampleStackTests
{
    public static TheoryData<string, int> Stacks => new() { { "dev", 25 }, { "hub", 13 }, { "existing", 5 } };

    [Theory]
    [MemberData(nameof(Stacks))]
    public async Task Stack_WhenDeployedAndDestroyed_ComesUpOnceStaysAndGoes(string stack, int resources)
    {
        using var project = await PulumiProject.CreateAsync(stack);
        var there = project.Cloud.Resources.Select(r => r.Id).ToList();

        var preview = await project.PreviewAsync();
        Assert.Equal(resources, preview.Length);
        Assert.All(preview, s => Assert.Equal("create", s.Operation));

        var output = await project.UpAsync();
        Assert.True(stack != "dev" || !output.Contains("warning", StringComparison.OrdinalIgnoreCase), output);
        await project.UpAsync("--expect-no-changes");
        Assert.All(project.Calls, c => Assert.Null(c.Error));
        Assert.NotEmpty(project.Cloud.Resources.Select(r => r.Id).Except(there));

        await project.SucceedAsync("destroy", "--yes", "--skip-preview", "--non-interactive");
        Assert.Equal(there, project.Cloud.Resources.Select(r => r.Id));
        Assert.All(project.Calls, c => Assert.Null(c.Error));
    }
}
