using RealEngine.Tests.Engine;

namespace RealEngine.Tests;

/// <summary>Deployments that do not get to their end.</summary>
public sealed class InterruptionTests
{
    private static readonly TimeSpan Slow = TimeSpan.FromMilliseconds(400);

    [Fact]
    public async Task Update_WhenInterrupted_EndsInOrderAndGoesOnNextTime()
    {
        using var project = await PulumiProject.CreateAsync("dev");
        project.Delay = Slow;
        using (var update = project.Start([.. PulumiProject.Up]))
        {
            await WrittenAsync(project, "ocsp-ocsp2.pki.example-80");
            update.Signal("INT");
            Assert.NotEqual(0, (await update.WaitAsync()).ExitCode);
        }

        Assert.DoesNotContain(project.Cloud.Resources, r => r.Type.StartsWith("azure-native:compute:", StringComparison.Ordinal));
        project.Delay = TimeSpan.FromMilliseconds(15);
        await project.UpAsync();
        await project.UpAsync("--expect-no-changes");
        Assert.All(project.Calls, c => Assert.Null(c.Error));
    }

    [Fact]
    public async Task Update_WhenKilled_GoesOnAfterWhatNobodyKnowsOfIsGone()
    {
        using var project = await PulumiProject.CreateAsync("existing");
        project.KeepsCheckpoints = true;
        project.Delay = Slow;
        using (var update = project.Start([.. PulumiProject.Up]))
        {
            await WrittenAsync(project, "ocsp-ocsp.pki.example-80");
            update.Signal("KILL");
            await update.WaitAsync();
        }

        // What Azure was told to do still happens; then the provider ends, as its engine is gone.
        await UntilAsync(() => project.Calls.Count(c => c.Event == "begin") == project.Calls.Count(c => c.Event == "end"));
        project.Delay = TimeSpan.FromMilliseconds(15);
        await project.SucceedAsync("cancel", "--yes");
        await project.SucceedAsync("refresh", "--yes", "--skip-preview", "--non-interactive", "--clear-pending-creates");
        var known = await project.SucceedAsync("stack", "export");
        var orphans = project.Cloud.Resources
            .Where(r => r.Type == "azure-native:network:SecurityRule" && !known.Contains($"\"{r.Id}\"", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(orphans);
        Assert.Contains("already existing", await project.FailUpAsync(), StringComparison.Ordinal);

        // The documented way: remove in Azure what the engine does not know, or import it.
        var cloud = project.Cloud;
        orphans.ForEach(o => cloud.Remove(o.Id));
        await project.UpAsync();
        await project.UpAsync("--expect-no-changes");
    }

    private static Task WrittenAsync(PulumiProject project, string name) => UntilAsync(() => project.Cloud.Resources.Any(r => r.Name == name));

    private static async Task UntilAsync(Func<bool> isSo)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (!isSo())
        {
            await Task.Delay(30, limit.Token);
        }
    }
}
