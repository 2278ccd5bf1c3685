using RealEngine.Tests.Engine;

namespace RealEngine.Tests;

/// <summary>Changes of config on a deployed stack that would cost more than they say.</summary>
public sealed class DayTwoTests
{
    [Fact]
    public async Task ResourceGroup_WhenItIsCalledExisting_IsNeverDeletedAndCanBeHandedOver()
    {
        using var project = await PulumiProject.CreateAsync("dev");
        await project.UpAsync();
        var there = project.Cloud.Resources.Select(r => r.Id).ToList();

        project.EditConfig("  ocsp-egress:name: web\n", "  ocsp-egress:name: web\n  ocsp-egress:existing: { resourceGroup: WEB-dev-rg }\n");
        var seen = project.Calls.Length;
        Assert.Contains("OCE652", await project.FailUpAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain(project.Calls[seen..], c => c.Event == "change");

        // The documented way: kept first, then called existing.
        project.EditConfig("existing: { resourceGroup: WEB-dev-rg }", "resourceGroupOnDelete: keep");
        await project.UpAsync();
        project.EditConfig("resourceGroupOnDelete: keep", "existing: { resourceGroup: web-dev-rg }");
        await project.UpAsync();

        Assert.Equal(there, project.Cloud.Resources.Select(r => r.Id));
        Assert.All(project.Calls[seen..], c => Assert.Null(c.Error));
        await project.UpAsync("--expect-no-changes");
    }

    [Theory]
    [InlineData("  ocsp-egress:name: web\n", "  ocsp-egress:name: shop\n", "\"name\" was web")]
    [InlineData("  azure-native:location: westeurope\n", "  azure-native:location: northeurope\n", "\"location\" was westeurope")]
    [InlineData("image: WindowsServer2022", "image: WindowsServer2025", "\"servers.image\" was 2022-datacenter-azure-edition")]
    [InlineData("    subnet: 10.20.1.0/24\n", "    subnet: 10.20.3.0/24\n", "OCE653")]
    [InlineData("  ocsp-egress:name: web\n", "  ocsp-egress:name: web\n  ocsp-egress:resourceGroup: other\n", "\"resourceGroup\" was web-dev-rg")]
    public async Task Key_WhenItsChangeWouldDestroyServers_FailsThePreview(string old, string now, string part)
    {
        using var project = await DeployedDev.Value.CopyAsync();
        project.EditConfig(old, now);

        var preview = await project.RunAsync("preview", "--non-interactive");

        Assert.NotEqual(0, preview.ExitCode);
        Assert.Contains(part, preview.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Image_WhenItsChangeIsAllowed_ReplacesTheServersAndNothingElse()
    {
        using var project = await DeployedDev.Value.CopyAsync();
        project.EditConfig("image: WindowsServer2022", "image: WindowsServer2025");
        project.EditConfig("  ocsp-egress:name: web\n", "  ocsp-egress:name: web\n  ocsp-egress:allowReplace: [servers.image]\n");
        var (before, seen) = (project.Cloud, project.Calls.Length);

        await project.UpAsync();

        var calls = project.Calls[seen..];
        Assert.All(calls, c => Assert.Null(c.Error));
        var gone = calls.SelectMany(c => c.Changes ?? []).Where(c => c.Now is null).Select(c => before.Find(c.Id)?.Type).Distinct();
        Assert.Equal(["azure-native:compute:VirtualMachine", "azure-native:compute:VirtualMachineExtension"], gone.Order(StringComparer.Ordinal));
        Assert.Equal(before.Resources.Select(r => r.Id), project.Cloud.Resources.Select(r => r.Id));
        await project.UpAsync("--expect-no-changes");
    }

    [Fact]
    public async Task CollectionGroup_WhenRenamed_IsThereUnderTheNewNameBeforeTheOldOneGoes()
    {
        using var project = await PulumiProject.CreateAsync("hub");
        await project.UpAsync();
        project.EditConfig("    priority: 1000\n", "    priority: 1000\n    group: stapling\n");
        var seen = project.Calls.Length;
        await project.UpAsync();

        var writes = project.Calls[seen..].Where(c => c.Event == "change" && c.Urn.Contains("FirewallPolicyRuleCollectionGroup", StringComparison.Ordinal));
        Assert.Equal(["Create", "Delete"], writes.Select(w => w.Method));
        Assert.Equal("stapling", Assert.Single(project.Cloud.Resources, r => r.Type.EndsWith(":FirewallPolicyRuleCollectionGroup", StringComparison.Ordinal)).Name);
    }

    [Fact]
    public async Task ExistingGroup_WhenItIsAnotherOne_HasTheRulesBeforeTheyGoInTheFirst()
    {
        using var project = await PulumiProject.CreateAsync("existing");
        project.Cloud.Put("azure-native:network:NetworkSecurityGroup", new()
        {
            ["resourceGroupName"] = "shared-network", ["networkSecurityGroupName"] = "other-servers", ["location"] = "westeurope",
        });
        await project.UpAsync();
        project.EditConfig("networkSecurityGroup: web-servers", "networkSecurityGroup: other-servers");
        var seen = project.Calls.Length;
        await project.UpAsync();

        var writes = project.Calls[seen..].Where(c => c.Event == "change").Select(w => w.Method).ToList();
        Assert.Equal(["Create", "Create", "Create", "Delete", "Delete", "Delete"], writes);
        Assert.All(project.Calls, c => Assert.Null(c.Error));
    }
}
