using RealEngine.Tests.Engine;

namespace RealEngine.Tests;

/// <summary>What cannot work fails in the preview, with the reason, and writes nothing.</summary>
public sealed class RefusalTests
{
    [Fact]
    public async Task ForeignDeny_WhenItIsBeforeOurRules_FailsThePreviewUnlessItIsAccepted()
    {
        using var project = await PulumiProject.CreateAsync("existing");
        project.Cloud.Put("azure-native:network:SecurityRule", new()
        {
            ["resourceGroupName"] = "shared-network", ["networkSecurityGroupName"] = "web-servers", ["securityRuleName"] = "deny-internet",
            ["priority"] = 900, ["direction"] = "Outbound", ["access"] = "Deny", ["protocol"] = "*", ["sourceAddressPrefix"] = "*",
            ["sourcePortRange"] = "*", ["destinationAddressPrefix"] = "Internet", ["destinationPortRange"] = "*",
        });

        var preview = await project.RunAsync("preview", "--non-interactive");

        Assert.NotEqual(0, preview.ExitCode);
        Assert.Contains("error OCE608", preview.Output, StringComparison.Ordinal);
        Assert.Contains("nsg.accept", preview.Output, StringComparison.Ordinal);

        project.EditConfig("ocsp-egress:nsg: {}", "ocsp-egress:nsg: { accept: [OCE608] }");
        var accepted = await project.SucceedAsync("preview", "--non-interactive");
        Assert.Contains("warning: ", accepted, StringComparison.Ordinal);
        Assert.Contains("OCE608", accepted, StringComparison.Ordinal);
        Assert.DoesNotMatch("warning: [^\n]*(warning|error) OCE", accepted);
        Assert.DoesNotContain(project.Calls, c => c.Event == "change");
    }

    [Fact]
    public async Task OwnDeny_WhenItIsBeforeOurRules_FailsThePreview()
    {
        using var project = await PulumiProject.CreateAsync("dev");
        project.EditConfig("    denyInternetOutBound: true\n", "    denyInternetOutBound: true\n    denyInternetPriority: 900\n");

        var preview = await project.RunAsync("preview", "--non-interactive");

        Assert.NotEqual(0, preview.ExitCode);
        Assert.Contains("error OCE608", preview.Output, StringComparison.Ordinal);
        Assert.Contains("DenyInternetOutBound (900)", preview.Output, StringComparison.Ordinal);
    }
}
