using RealEngine.Tests.Engine;

namespace RealEngine.Tests;

/// <summary>Priorities that change hands: Azure takes no two rules of one priority at any moment.</summary>
public sealed class PriorityTests
{
    private const string Shop = "      - pfx:\n          path: dev/certs/shop.pfx\n          password: sample\n";
    private const string Address6 = "      - {address: '2001:db8::10', firstSeen: 2026-09-01, lastSeen: 2026-09-01, samples: 1}\n";
    private const string Rule6 = "  - {name: ocsp-ocsp.pki.example-80-v6, priority: 2001}\n";
    private const string Lock = "existing/egress.lock.yaml";

    [Fact]
    public async Task Priority_WhenItIsFreedAndGivenAgainInOneUpdate_NeverHasTwoRules()
    {
        using var project = await PulumiProject.CreateAsync("existing");
        project.EditConfig(Shop, "");
        await project.UpAsync();

        // The rule for IPv6 goes, and a new one takes its priority.
        project.EditConfig("      - path: dev/certs/www.pem\n", "      - path: dev/certs/www.pem\n" + Shop);
        project.Edit(Lock, Address6, "");
        project.Edit(Lock, Rule6, "");
        project.Edit(Lock, "priority: 2002", "priority: 2001");
        await project.UpAsync();

        Assert.All(project.Calls, c => Assert.Null(c.Error));
        Assert.Equal(["ocsp-ocsp.pki.example-80 2000", "ocsp-ocsp2.pki.example-80 2001"], Rules(project));
        await project.UpAsync("--expect-no-changes");
    }

    [Fact]
    public async Task Priorities_WhenTheyMoveUpByOne_AreWrittenFromTheLastToTheFirst()
    {
        using var project = await DeployedStack.Existing.CopyAsync();

        project.Edit(Lock, "priority: 2002", "priority: 2003");
        project.Edit(Lock, "priority: 2001", "priority: 2002");
        project.Edit(Lock, "priority: 2000", "priority: 2001");
        var (before, seen) = (project.Cloud, project.Calls.Length);
        await project.UpAsync();

        Assert.All(project.Calls, c => Assert.Null(c.Error));
        EgressMoments.Of(before, project.Calls[seen..]).AssertSteady();
        Assert.Equal(["ocsp-ocsp.pki.example-80 2001", "ocsp-ocsp.pki.example-80-v6 2002", "ocsp-ocsp2.pki.example-80 2003"], Rules(project));
    }

    [Fact]
    public async Task Priorities_WhenTheyChangePlaces_FailThePreviewAndGoInTwoSteps()
    {
        using var project = await DeployedStack.Existing.CopyAsync();

        project.Edit(Lock, "priority: 2000", "priority: 2009");
        project.Edit(Lock, "priority: 2002", "priority: 2000");
        project.Edit(Lock, "priority: 2009", "priority: 2002");
        var preview = await project.RunAsync("preview", "--non-interactive");
        Assert.NotEqual(0, preview.ExitCode);
        Assert.Contains("OCE650", preview.Output, StringComparison.Ordinal);

        project.Edit(Lock, "priority: 2002", "priority: 2009");
        await project.UpAsync();
        project.Edit(Lock, "priority: 2009", "priority: 2002");
        await project.UpAsync();

        Assert.All(project.Calls, c => Assert.Null(c.Error));
        Assert.Equal(["ocsp-ocsp.pki.example-80 2002", "ocsp-ocsp.pki.example-80-v6 2001", "ocsp-ocsp2.pki.example-80 2000"], Rules(project));
    }

    private static IEnumerable<string> Rules(PulumiProject project) => project.Cloud.Resources
        .Where(r => r.Type == "azure-native:network:SecurityRule")
        .Select(r => $"{r.Name} {r.Inputs["priority"]!.ToJsonString()}")
        .Order(StringComparer.Ordinal);
}
