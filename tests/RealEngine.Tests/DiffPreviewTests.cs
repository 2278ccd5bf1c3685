using OcspEgress.Cli;
using OcspEgress.Cli.Entry;
using OcspEgress.Resolution.Dns;
using RealEngine.Tests.Engine;

namespace RealEngine.Tests;

/// <summary>What the real engine prints for a preview, explained by <c>ocsp-egress diff --preview</c>.</summary>
public sealed class DiffPreviewTests
{
    private const string Host2 = "      - {address: '198.51.100.20', firstSeen: 2026-09-01, lastSeen: 2026-09-01, samples: 1}\n";
    private const string Intranet = "  - path: certs/intranet.cer\n    group: internal\n";

    [Fact]
    public async Task Preview_WhenTheStackIsNew_OpensEveryRuleOfThePlan()
    {
        using var project = await PulumiProject.CreateAsync("dev");
        var (code, said) = await ExplainAsync(project, "dev");
        Assert.Equal(ExitCode.Differs, code);
        Assert.Contains("Preview: 5 rules opened, 1 closed, 0 rewritten; ", said, StringComparison.Ordinal);
        Assert.Contains("denies * -> Internet", said, StringComparison.Ordinal);
        Assert.DoesNotContain("OCE022", said, StringComparison.Ordinal);
        Assert.DoesNotContain("Sample-Passw0rd-7731", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("standalone")]
    [InlineData("inline")]
    public async Task Preview_WhenLockInventoryAndConfigChange_SaysWhichRulesAndWhatBeside(string mode)
    {
        using var project = await (mode == "inline" ? DeployedStack.DevInline : DeployedStack.Dev).CopyAsync();
        var same = await ExplainAsync(project, "dev");
        Assert.Equal(ExitCode.Done, same.Code);
        Assert.Contains("Preview: no rule is opened, closed or rewritten; 0 other resources changed.", same.Said, StringComparison.Ordinal);

        project.Edit("dev/egress.lock.yaml", Host2, Host2 + Host2.Replace("198.51.100.20", "198.51.100.21", StringComparison.Ordinal));
        project.Edit("dev/inventory.yaml", Intranet, "");
        project.EditConfig(PulumiProject.DenyInternet, "");
        var (code, said) = await ExplainAsync(project, "dev");
        Assert.Equal(ExitCode.Differs, code);
        Assert.Contains("Preview: 1 rule opened, 1 closed, 1 rewritten; 0 other resources changed.", said, StringComparison.Ordinal);
        Assert.Contains("no longer denies * -> Internet port *", said, StringComparison.Ordinal);
        Assert.Contains("+to 198.51.100.21", said, StringComparison.Ordinal);
        Assert.DoesNotContain("OCE022", said, StringComparison.Ordinal);

        // The same preview, read with another lock than the program had.
        var preview = await project.SucceedAsync("preview", "--json", "--non-interactive");
        project.Edit("dev/egress.lock.yaml", Host2.Replace("198.51.100.20", "198.51.100.21", StringComparison.Ordinal), "");
        Assert.Contains("written otherwise than the plan says: 198.51.100.20, 198.51.100.21 port 80", (await ExplainAsync(project, "dev", preview)).Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Preview_WhenSomebodyChangedARule_SaysSoAfterARefresh()
    {
        using var project = await DeployedStack.Existing.CopyAsync();
        var cloud = project.Cloud;
        var rule = cloud.Resources.Single(r => r.Name == "ocsp-ocsp2.pki.example-80");
        var changed = rule.Inputs.DeepClone().AsObject();
        changed["destinationPortRange"] = "443";
        cloud.Put(rule with { Inputs = changed });
        var (code, said) = await ExplainAsync(project, "existing", await project.SucceedAsync("preview", "--refresh", "--json", "--non-interactive"));
        Assert.Equal(ExitCode.Differs, code);
        Assert.Contains("was changed outside of Pulumi since the last deployment", said, StringComparison.Ordinal);
        Assert.Contains("-port 443", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Preview_WhenTheProgramRefusesTheConfig_SaysThatItFailed()
    {
        using var project = await DeployedStack.Hub.CopyAsync();
        project.EditConfig("  ocsp-egress:outbound: firewall\n", "  ocsp-egress:outbound: nowhere\n");
        var run = await project.RunAsync("preview", "--json", "--non-interactive");
        Assert.NotEqual(0, run.ExitCode);
        project.EditConfig("  ocsp-egress:outbound: nowhere\n", "  ocsp-egress:outbound: firewall\n");
        var (code, said) = await ExplainAsync(project, "hub", run.Output);
        Assert.Equal(ExitCode.BadInput, code);
        Assert.Contains("OCE021", said, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Said)> ExplainAsync(PulumiProject project, string stack, string? preview = null)
    {
        var file = project.PathOf("preview.json");
        await File.WriteAllTextAsync(file, preview ?? await project.SucceedAsync("preview", "--json", "--non-interactive"), TestContext.Current.CancellationToken);
        using var said = new StringWriter();
        var code = await CommandLine.RunAsync(["diff", "--preview", file, "--stack", stack, "--project", project.PathOf()], new CliEnvironment
        {
            Out = said,
            Error = said,
            Variable = _ => null,
            Clock = TimeProvider.System,
            Dns = new NetworkDnsLookup(),
        });
        return (code, said.ToString());
    }
}
