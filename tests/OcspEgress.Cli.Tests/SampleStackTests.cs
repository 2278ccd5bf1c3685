using OcspEgress.TestSupport;

namespace OcspEgress.Cli.Tests;

/// <summary>The sample stack: what each command prints of it, golden.</summary>
public sealed class SampleStackTests
{
    private const string Inventory = "stacks/dev/inventory.yaml";

    [Theory]
    [InlineData("plan.json", "plan", "--locked", "-o", "json")]
    [InlineData("plan.yaml", "plan", "--locked", "-o", "yaml")]
    [InlineData("plan.md", "plan", "--locked", "-o", "markdown")]
    [InlineData("explain.json", "explain", "ocsp-ocsp.pki.example-80", "-o", "json")]
    [InlineData("ruleset.nft", "render", "--locked", "-t", "nftables")]
    [InlineData("nsg.bicep", "render", "--locked", "-t", "bicep")]
    [InlineData("firewall.bicep", "render", "--locked", "-t", "bicep-firewall")]
    [InlineData("advice.nginx.md", "advise", "--locked", "--server", "nginx", "-o", "markdown")]
    [InlineData("advice.iis.md", "advise", "--locked", "--server", "iis", "-o", "markdown")]
    public async Task Command_WhenRunOnTheSample_PrintsTheSame(string golden, params string[] args)
    {
        var run = await CliRun.InRepository([.. args, "-i", Inventory]);
        Assert.Equal(0, run.Code);
        GoldenFile.Check(Path.Combine("tests", "OcspEgress.Cli.Tests", "Golden", golden), run.Out);
    }

    [Fact]
    public async Task Plan_WhenTheCertificatesAreGone_IsTheSameFromTheLock()
    {
        using var workspace = new Workspace();
        workspace.CopySample();
        var before = await CliRun.Of("plan", "--locked", "-i", workspace.Inventory, "-o", "json");
        Directory.Delete(Path.Combine(workspace.Folder, "certs"), recursive: true);
        var after = await CliRun.Of("plan", "--locked", "-i", workspace.Inventory, "-o", "json");
        Assert.Equal(0, after.Code);
        Assert.Equal(before.Out, after.Out);
    }

    [Theory]
    [InlineData("{}", 2)]
    [InlineData("not json", 2)]
    [InlineData("""{"name":"nsg","securityRules":[]}""", 0)]
    [InlineData("""{"name":"nsg","securityRules":[{"name":"deny","priority":200,"direction":"Outbound","access":"Deny","protocol":"*","sourceAddressPrefix":"*","sourcePortRange":"*","destinationAddressPrefix":"Internet","destinationPortRange":"*"}]}""", 1)]
    public async Task Simulate_WhenGivenAnNsg_ExitsByItsVerdict(string json, int code)
    {
        using var workspace = new Workspace();
        workspace.CopySample().Write("nsg.json", json);
        var run = await CliRun.Of("simulate", "--locked", "-i", workspace.Inventory, "--nsg", Path.Combine(workspace.Folder, "nsg.json"));
        Assert.Equal(code, run.Code);
    }
}
