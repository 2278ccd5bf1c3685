using System.Text.Json.Nodes;
using AzureStandIn.Resources;
using RealEngine.Tests.Engine;

namespace RealEngine.Tests;

/// <summary>Rules that change on a deployed stack, in both modes: each change is the smallest one, and closes nothing at any moment.</summary>
public sealed class RuleChangeTests
{
    private const string Host2 = "      - {address: '198.51.100.20', firstSeen: 2026-09-01, lastSeen: 2026-09-01, samples: 1}\n";
    private const string Intranet = "  - path: certs/intranet.cer\n    group: internal\n";
    private const string Rule2 = "ocsp-ocsp2.pki.example-80";

    [Theory]
    [InlineData("standalone")]
    [InlineData("inline")]
    public async Task Rules_WhenTheLockAndTheCertificatesChange_AreBroughtUpToDateAndStaySteady(string mode)
    {
        using var project = await (mode == "inline" ? DeployedStack.DevInline : DeployedStack.Dev).CopyAsync();

        // One address more.
        AddAddress(project, "198.51.100.21");
        Assert.Equal(
            [mode == "inline" ? "nsg-egress-inline" : $"nsg-egress-{Rule2}"],
            PreviewStep.Changing(await project.PreviewAsync()).Where(s => s.Type.StartsWith("azure-native", StringComparison.Ordinal)).Select(s => s.Name));
        await SteadyAsync(project, "up");
        Assert.Contains("198.51.100.21", Rule(project, Rule2).ToJsonString(), StringComparison.Ordinal);

        // One certificate less.
        project.Edit("dev/inventory.yaml", Intranet, "");
        await SteadyAsync(project, "up");
        Assert.DoesNotContain(project.Cloud.Resources, r => r.Name == "ocsp-pki.contoso.example-8080");

        // One address more, and only its rule.
        AddAddress(project, "198.51.100.22");
        await SteadyAsync(project, "up", "--target", mode == "inline" ? "**nsg-egress-inline" : $"**{Rule2}");
        Assert.Contains("198.51.100.22", Rule(project, Rule2).ToJsonString(), StringComparison.Ordinal);

        await project.UpAsync();
        await project.UpAsync("--expect-no-changes");
    }

    [Theory]
    [InlineData("standalone")]
    [InlineData("inline")]
    public async Task Rules_WhenSomebodyChangedThem_AreRepairedAfterARefresh(string mode)
    {
        using var project = await (mode == "inline" ? DeployedStack.DevInline : DeployedStack.Dev).CopyAsync();
        var (before, cloud) = (Rule(project, Rule2), project.Cloud);
        var rule = cloud.Resources.Single(r => r.Name == Rule2);
        var changed = rule.Inputs.DeepClone().AsObject();
        changed["access"] = "Deny";
        cloud.Put(rule with { Inputs = changed });
        cloud.Remove(cloud.Resources.Single(r => r.Name == "web-in").Id);

        await project.SucceedAsync("refresh", "--yes", "--skip-preview", "--non-interactive");
        await project.UpAsync();

        Assert.True(JsonNode.DeepEquals(before, Rule(project, Rule2)));
        Assert.Single(project.Cloud.Resources, r => r.Name == "web-in");
        Assert.All(project.Calls, c => Assert.Null(c.Error));
    }

    [Fact]
    public async Task ExistingGroup_WhenSomebodyChangedOurRuleThere_IsRepaired()
    {
        using var project = await DeployedStack.Existing.CopyAsync();
        var (before, cloud) = (Rule(project, Rule2), project.Cloud);
        var rule = cloud.Resources.Single(r => r.Name == Rule2);
        var changed = rule.Inputs.DeepClone().AsObject();
        changed["destinationPortRange"] = "443";
        changed["description"] = "by hand";
        cloud.Put(rule with { Inputs = changed });

        await project.UpAsync("--refresh");

        Assert.True(JsonNode.DeepEquals(before, Rule(project, Rule2)));
    }

    [Fact]
    public async Task Servers_WhenARuleFails_AreNotMade()
    {
        using var project = await PulumiProject.CreateAsync("dev");
        project.Failing = $"Create .*{Rule2}";

        var output = await project.FailUpAsync();

        Assert.Contains("The stand-in was told to fail here.", output, StringComparison.Ordinal);
        Assert.DoesNotContain(project.Cloud.Resources, r => r.Type.StartsWith("azure-native:compute:", StringComparison.Ordinal));
        Assert.DoesNotContain(project.Cloud.Resources, r => r.Name == "DenyInternetOutBound");

        project.Failing = null;
        await project.UpAsync();
        await project.UpAsync("--expect-no-changes");
    }

    private static async Task SteadyAsync(PulumiProject project, string command, params string[] more)
    {
        var (before, seen) = (project.Cloud, project.Calls.Length);
        await project.SucceedAsync([command, "--yes", "--skip-preview", "--non-interactive", .. more]);
        var calls = project.Calls[seen..];
        Assert.All(calls, c => Assert.Null(c.Error));
        var moments = EgressMoments.Of(before, calls);
        Assert.NotEqual(0, moments.Writes);
        moments.AssertSteady();
    }

    private static void AddAddress(PulumiProject project, string address) =>
        project.Edit("dev/egress.lock.yaml", Host2, Host2 + Host2.Replace("198.51.100.20", address, StringComparison.Ordinal));

    private static JsonObject Rule(PulumiProject project, string name) => project.Cloud.Resources.Single(r => r.Name == name).Inputs;
}
