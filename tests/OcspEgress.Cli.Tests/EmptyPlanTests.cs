namespace OcspEgress.Cli.Tests;

/// <summary>A plan without rules is a result as any other, in every command and for every firewall.</summary>
public sealed class EmptyPlanTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public static TheoryData<string> Calls { get; } =
    [
        "render -t nftables", "render -t bicep", "render -t bicep-firewall", "plan", "plan -o markdown", "plan -o yaml", "report", "advise --server nginx", "advise --server iis", "advise --server caddy", "lock --check", "diff --live",
        "diff --live -o sarif", "verify", "verify --junit", "simulate --nsg",
    ];

    public void Dispose() => _workspace.Dispose();

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Command_WhenNoCertificateNamesAResponder_EndsWell(string call)
    {
        await MakeAsync("a.pem");
        await AssertEndsWellAsync(call);
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Command_WhenTheInventoryHasNoCertificate_EndsWell(string call)
    {
        await MakeAsync("");
        await AssertEndsWellAsync(call);
    }

    [Fact]
    public async Task Render_WhenThePlanIsEmpty_WritesWhatTakesOldRulesAway()
    {
        await MakeAsync("a.pem");
        var firewall = await CliRun.Of("render", "-t", "bicep-firewall", "--locked", "-i", _workspace.Inventory);
        Assert.Contains("ruleCollections: []", firewall.Out, StringComparison.Ordinal);
        var nsg = await CliRun.Of("render", "-t", "bicep", "--locked", "-i", _workspace.Inventory);
        Assert.Contains("securityRules: []", nsg.Out, StringComparison.Ordinal);
    }

    private async Task AssertEndsWellAsync(string call)
    {
        _workspace.Write("nsg.json", """{"securityRules":[]}""");
        string[] args = [.. call.Split(' '), .. call.EndsWith("--nsg", StringComparison.Ordinal) ? (string[])[Path.Combine(_workspace.Folder, "nsg.json")] : []];
        var run = await CliRun.Of([.. args, "-i", _workspace.Inventory]);
        Assert.True(run.Code == ExitCode.Done, $"{run.Code} {run.Error}");
    }

    private async Task MakeAsync(string files)
    {
        _workspace.Issue("a.pem", "a.example.com").Write("inventory.yaml", $"version: 1\ncertificates: [{files}]\n");
        await CliRun.Of("lock", "-i", _workspace.Inventory);
        Assert.True(File.Exists(_workspace.Lock));
    }
}
