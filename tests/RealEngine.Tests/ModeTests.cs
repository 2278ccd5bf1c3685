using RealEngine.Tests.Engine;

namespace RealEngine.Tests;

/// <summary>A change of mode: another group takes over when it is whole.</summary>
public sealed class ModeTests
{
    [Theory]
    [InlineData("standalone", "inline", "web-nsg-inline")]
    [InlineData("inline", "standalone", "web-nsg")]
    public async Task Mode_WhenChanged_LeavesTheServersBehindAWholeGroupAtEveryMoment(string from, string to, string group)
    {
        using var project = await PulumiProject.CreateAsync("dev");
        project.EditConfig("    denyInternetOutBound: true\n", $"    denyInternetOutBound: true\n    mode: {from}\n");
        await project.UpAsync();
        var (before, seen) = (project.Cloud, project.Calls.Length);

        project.EditConfig($"mode: {from}", $"mode: {to}");
        await project.UpAsync();

        var calls = project.Calls[seen..];
        Assert.All(calls, c => Assert.Null(c.Error));
        EgressMoments.Of(before, calls).AssertSteady();
        Assert.Equal(group, Assert.Single(project.Cloud.Resources, r => r.Type == "azure-native:network:NetworkSecurityGroup").Name);
        Assert.Equal(6, project.Cloud.Resources.Count(r => r.Type == "azure-native:network:SecurityRule"));
        await project.UpAsync("--expect-no-changes");
    }
}
