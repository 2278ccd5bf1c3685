using RealEngine.Tests.Engine;

namespace RealEngine.Tests;

/// <summary>Ten and two hundred rules: made, changed and removed without a write that Azure refuses.</summary>
public sealed class ManyRulesTests
{
    [Theory]
    [InlineData("standalone", 10)]
    [InlineData("standalone", 200)]
    [InlineData("inline", 10)]
    [InlineData("inline", 200)]
    public async Task Rules_WhenAThirdOfThemIsExchanged_EndInNoRefusedWriteAndStaySteady(string mode, int count)
    {
        using var project = await PulumiProject.CreateAsync("sites", p => ManySites.Write(p, mode, 0, count));
        project.Delay = TimeSpan.FromMilliseconds(1);
        await project.UpAsync();
        Assert.Equal(count, OcspRules(project));

        ManySites.Write(project, mode, count / 3, count);
        var (before, seen) = (project.Cloud, project.Calls.Length);
        await project.UpAsync();

        var calls = project.Calls[seen..];
        Assert.All(calls, c => Assert.Null(c.Error));
        EgressMoments.Of(before, calls).AssertSteady();
        Assert.Equal(count, OcspRules(project));
    }

    private static int OcspRules(PulumiProject project) => project.Cloud.Resources.Count(r => r.Name.StartsWith("ocsp-", StringComparison.Ordinal));
}
