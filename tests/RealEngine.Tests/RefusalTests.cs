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

    /// <summary>Stack, what is set, what is taken out of its inventory, and what the message holds.</summary>
    public static TheoryData<string, string[], string, string[]> Unreachable => new()
    {
        { "dev", ["ocsp-egress:servers.certificate.vaultRegion="], "", ["error OCE631", "contoso-web.vault.azure.net", "servers.certificate.privateEndpoint"] },
        {
            "hub",
            ["ocsp-egress:servers.certificate.secretUrl=https://v.vault.azure.net/secrets/w", "ocsp-egress:servers.certificate.host=www.contoso.example", "ocsp-egress:servers.certificate.vaultRegion=westeurope"],
            "services:\n  - { set: windowsActivation, group: spoke }\n",
            ["error OCE631", "v.vault.azure.net", "error OCE632", "azkms.core.windows.net:1688"]
        },
        {
            "hub",
            ["ocsp-egress:firewall.matching=networkByName", "ocsp-egress:servers.kind=virtualMachines", "ocsp-egress:servers.publicAddress=true"],
            "",
            ["\"servers.publicAddress\" does not go together with \"outbound: firewall\"", "\"firewall.matching: networkByName\" needs servers that ask the firewall"]
        },
    };

    [Theory]
    [MemberData(nameof(Unreachable))]
    public async Task Servers_WhenTheyCouldNotWork_FailThePreviewWithEverythingAtOnce(string stack, string[] set, string removed, string[] parts)
    {
        using var project = await PulumiProject.CreateAsync(stack);
        if (removed.Length > 0)
        {
            project.Edit($"{stack}/inventory.yaml", removed, "");
        }

        foreach (var key in set.Where(s => s.EndsWith('=')))
        {
            await project.SucceedAsync("config", "rm", "--path", key[..^1]);
        }

        if (Array.Exists(set, s => !s.EndsWith('=')))
        {
            await project.SucceedAsync(["config", "set-all", "--path", .. set.Where(s => !s.EndsWith('=')).SelectMany(s => new[] { "--plaintext", s })]);
        }

        var preview = await project.RunAsync("preview", "--non-interactive");

        Assert.NotEqual(0, preview.ExitCode);
        Assert.All(parts, p => Assert.Contains(p, preview.Output, StringComparison.Ordinal));
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
