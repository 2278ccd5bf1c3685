using RealEngine.Tests.Engine;

namespace RealEngine.Tests;

/// <summary>A change of mode: another group takes over when it is whole.</summary>
public sealed class ModeTests
{
    [Theory]
    [InlineData("standalone", "web-nsg-inline")]
    [InlineData("inline", "web-nsg")]
    public async Task Mode_WhenChanged_LeavesTheServersBehindAWholeGroupAtEveryMoment(string from, string group)
    {
        using var project = await (from == "inline" ? DeployedStack.DevInline : DeployedStack.Dev).CopyAsync();
        var (before, seen) = (project.Cloud, project.Calls.Length);

        if (from == "inline")
        {
            project.EditConfig("mode: inline", "mode: standalone");
        }
        else
        {
            project.EditConfig(PulumiProject.DenyInternet, PulumiProject.DenyInternet + "    mode: inline\n");
        }

        await project.UpAsync();

        var calls = project.Calls[seen..];
        Assert.All(calls, c => Assert.Null(c.Error));
        EgressMoments.Of(before, calls).AssertSteady();
        Assert.Equal(group, Assert.Single(project.Cloud.Resources, r => r.Type == "azure-native:network:NetworkSecurityGroup").Name);
        Assert.Equal(6, project.Cloud.Resources.Count(r => r.Type == "azure-native:network:SecurityRule"));
        await project.UpAsync("--expect-no-changes");
    }
}
