using RealEngine.Tests.Engine;

namespace RealEngine.Tests;

/// <summary>Changes of config on a deployed stack that would cost more than they say.</summary>
public sealed class DayTwoTests
{
    [Fact]
    public async Task ResourceGroup_WhenItIsCalledExisting_IsNeverDeletedAndCanBeHandedOver()
    {
        using var project = await DeployedStack.Dev.CopyAsync();
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

    /// <summary>Stack, keys that are taken out, keys that are set, and what the message holds.</summary>
    public static TheoryData<string, string[], string[], string[]> Destroying => new()
    {
        {
            "dev",
            [],
            [
                "ocsp-egress:name=shop", "azure-native:location=northeurope", "ocsp-egress:resourceGroup=other", "ocsp-egress:network.subnet=10.20.3.0/24",
                "ocsp-egress:servers.image=WindowsServer2025", "ocsp-egress:servers.adminUser=keeper",
            ],
            [
                "\"name\" was web", "\"location\" was westeurope", "\"resourceGroup\" was web-dev-rg", "\"network.subnet\" was 10.20.1.0/24",
                "\"servers.image\" was 2022-datacenter-azure-edition", "\"servers.adminUser\" was webadmin", "OCE651", "OCE653",
            ]
        },
        {
            "dev",
            ["ocsp-egress:network", "ocsp-egress:outbound"],
            ["ocsp-egress:servers.kind=scaleSet", $"ocsp-egress:existing.subnet={SubnetOf("elsewhere")}"],
            ["\"servers.kind\" was virtualMachines", "\"network\" was here", "\"existing.subnet\" was not set", "OCE651"]
        },
        {
            "dev",
            ["ocsp-egress:network", "ocsp-egress:outbound", "ocsp-egress:servers"],
            ["ocsp-egress:existing.resourceGroup=web-dev-rg", "ocsp-egress:existing.networkSecurityGroup=web-nsg", $"ocsp-egress:existing.subnet={SubnetOf("web-vnet")}"],
            [
                "\"servers\" was here", "\"existing.resourceGroup\" is set, but this stack made", "\"existing.networkSecurityGroup\" is set, but this stack made",
                "\"existing.subnet\" is set, but this stack made", "OCE652",
            ]
        },
        {
            "hub",
            [],
            ["ocsp-egress:network.firewallSubnet=10.30.2.0/26", "ocsp-egress:firewall.tier=Premium"],
            ["\"network.firewallSubnet\" was 10.30.0.0/26", "\"firewall.tier\" was Standard", "OCE653"]
        },
        {
            "hub",
            [],
            ["ocsp-egress:existing.firewallPolicy=hub-policy", "ocsp-egress:existing.firewallPolicyResourceGroup=hub-hub-rg"],
            ["\"existing.firewallPolicy\" is set, but this stack made", "OCE652"]
        },
    };

    [Theory]
    [MemberData(nameof(Destroying))]
    public async Task Key_WhenItsChangeWouldDestroyWhatIsThere_FailsThePreview(string stack, string[] removed, string[] set, string[] parts)
    {
        using var project = await (stack == "dev" ? DeployedStack.Dev : DeployedStack.Hub).CopyAsync();
        if (removed.Length > 0)
        {
            await project.SucceedAsync(["config", "rm-all", .. removed]);
        }

        await project.SucceedAsync(["config", "set-all", "--path", .. set.SelectMany(s => new[] { "--plaintext", s })]);

        var preview = await project.RunAsync("preview", "--non-interactive");

        Assert.NotEqual(0, preview.ExitCode);
        Assert.All(parts, p => Assert.Contains(p, preview.Output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Image_WhenItsChangeIsAllowed_ReplacesTheServersAndNothingElse()
    {
        using var project = await DeployedStack.Dev.CopyAsync();
        project.EditConfig("image: WindowsServer2022", "image: WindowsServer2025");
        project.EditConfig("  ocsp-egress:name: web\n", "  ocsp-egress:name: web\n  ocsp-egress:allowReplace: [servers.image]\n");
        var (before, seen) = (project.Cloud, project.Calls.Length);

        await project.UpAsync();

        var calls = project.Calls[seen..];
        Assert.All(calls, c => Assert.Null(c.Error));
        var gone = calls.SelectMany(c => c.Changes ?? []).Where(c => c.Now is null).Select(c => before.Find(c.Id)?.Type).Distinct();
        Assert.Equal(["azure-native:compute:VirtualMachine", "azure-native:compute:VirtualMachineExtension"], gone.Order(StringComparer.Ordinal));
        Assert.Equal(before.Resources.Select(r => r.Id), project.Cloud.Resources.Select(r => r.Id));

        // Azure refuses another password on a machine that exists, so none is sent.
        await project.SucceedAsync("config", "set", "--secret", "ocsp-egress:adminPassword", "Other-Passw0rd-4410");
        await project.UpAsync("--expect-no-changes");
    }

    [Fact]
    public async Task Image_WhenOfAScaleSet_ChangesInPlace()
    {
        using var project = await DeployedStack.Hub.CopyAsync();
        project.EditConfig("image: WindowsServer2025", "image: WindowsServer2022");
        var seen = project.Calls.Length;

        await project.UpAsync();

        var change = Assert.Single(project.Calls[seen..], c => c.Event == "change");
        Assert.Equal("Update", change.Method);
        Assert.Contains("VirtualMachineScaleSet", change.Urn, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CollectionGroup_WhenRenamed_IsThereUnderTheNewNameBeforeTheOldOneGoes()
    {
        using var project = await DeployedStack.Hub.CopyAsync();
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
        using var project = await DeployedStack.Existing.CopyAsync();
        project.Cloud.Put("azure-native:network:NetworkSecurityGroup", new()
        {
            ["resourceGroupName"] = "shared-network", ["networkSecurityGroupName"] = "other-servers", ["location"] = "westeurope",
        });
        project.EditConfig("networkSecurityGroup: web-servers", "networkSecurityGroup: other-servers");
        var seen = project.Calls.Length;
        await project.UpAsync();

        var writes = project.Calls[seen..].Where(c => c.Event == "change").Select(w => w.Method).ToList();
        Assert.Equal(["Create", "Create", "Create", "Delete", "Delete", "Delete"], writes);
        Assert.All(project.Calls, c => Assert.Null(c.Error));
    }

    private static string SubnetOf(string network) =>
        $"/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/web-dev-rg/providers/Microsoft.Network/virtualNetworks/{network}/subnets/servers";
}
