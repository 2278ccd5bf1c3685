using System.Text.Json.Nodes;
using OcspEgress.TestSupport;

namespace OcspEgress.Cli.Tests.Revisions;

/// <summary>diff --base where inventory, lock or stack stood elsewhere, and where the stack's config is what differs.</summary>
public sealed class MovedInputTests : IDisposable
{
    private const string Inventory = "version: 1\ncertificates:\n  - {path: a.pem, group: public}\ngroups:\n  public: {sources: [10.1.0.0/24]}\n";
    private readonly Workspace _workspace = new();

    public MovedInputTests() => Requires.Programs("git");

    private FixedAnswers Dns { get; } = new FixedAnswers().With("ocsp.a.test", "93.184.216.34");

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task DiffBase_WhenTheInventoryWasRenamed_FindsIt()
    {
        await StartAsync("old/inventory.yaml", Inventory);
        Git("mv", "old", "new");
        Write("new/inventory.yaml", Inventory.Replace("10.1.0.0/24", "10.1.0.0/16", StringComparison.Ordinal));
        var run = await DiffAsync("-i", At("new/inventory.yaml"));
        Assert.Equal((ExitCode.Differs, ""), (run.Code, run.Error));
        Assert.StartsWith("public: 10.1.0.0/24 -> 10.1.0.0/16, 65,280 more addresses may open ocsp.a.test:80.", (string?)JsonNode.Parse(run.Out)!["verdict"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task DiffBase_WhenGitDoesNotFindTheInventory_TakesTheOneThatIsNamed()
    {
        await StartAsync("old/inventory.yaml", Inventory);
        Git("rm", "-rq", "--cached", "old");
        Directory.Move(At("old"), At("new"));
        var lost = await DiffAsync("-i", At("new/inventory.yaml"));
        Assert.Contains("info OCE013: The revision does not have this file, so that every rule is new. If it stood elsewhere, say where with --base-inventory", lost.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Differs, lost.Code);
        var named = await DiffAsync("-i", At("new/inventory.yaml"), "--base-inventory", At("old/inventory.yaml"));
        Assert.Equal((ExitCode.Done, ""), (named.Code, named.Error));
    }

    [Fact]
    public async Task DiffBase_WhenTheInventoryStandsInTheConfig_ComparesIt()
    {
        await StartStackAsync("  p:inventory:\n" + Indented(Inventory));
        var same = await DiffAsync("--stack", "s", "--project", _workspace.Folder);
        Assert.Equal((ExitCode.Done, ""), (same.Code, same.Error));
        Stack("s", "  p:inventory:\n" + Indented(Inventory.Replace("10.1.0.0/24", "10.0.0.0/8", StringComparison.Ordinal)));
        var run = await DiffAsync("--stack", "s", "--project", _workspace.Folder);
        Assert.Equal((ExitCode.Differs, ""), (run.Code, run.Error));
        Assert.StartsWith("public: 10.1.0.0/24 -> 10.0.0.0/8, 16,776,960 more addresses", (string?)JsonNode.Parse(run.Out)!["verdict"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task DiffBase_WhenTheStackAndItsFolderWereRenamed_FindsThem()
    {
        await StartStackAsync("  p:inventory:\n" + Indented(Inventory));
        Git("mv", "stacks", "config");
        Git("mv", "config/Pulumi.s.yaml", "config/Pulumi.t.yaml");
        Git("mv", "config/s", "config/t");
        Write("Pulumi.yaml", "name: p\nruntime: dotnet\nstackConfigDir: config\n");
        var run = await DiffAsync("--stack", "t", "--project", _workspace.Folder);
        Assert.Equal((ExitCode.Done, ""), (run.Code, run.Error));
    }

    [Fact]
    public async Task DiffBase_WhenTheStackNamesAnotherInventoryThan_ReadsThatOfThen()
    {
        await StartStackAsync("  p:inventory: one/inventory.yaml\n", "one");
        Write("stacks/two/inventory.yaml", Inventory.Replace("10.1.0.0/24", "10.2.0.0/24", StringComparison.Ordinal));
        File.Copy(At("stacks/one/a.pem"), At("stacks/two/a.pem"));
        Stack("s", "  p:inventory: two/inventory.yaml\n");
        await LockAsync("--stack", "s", "--project", _workspace.Folder);
        var run = await DiffAsync("--stack", "s", "--project", _workspace.Folder);
        Assert.Equal((ExitCode.Differs, ""), (run.Code, run.Error));
        Assert.StartsWith("public: 10.1.0.0/24 -> 10.2.0.0/24, 256 more", (string?)JsonNode.Parse(run.Out)!["verdict"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task DiffBase_WhenTheStackIsNew_CallsEveryRuleNew()
    {
        await StartStackAsync("  p:inventory:\n" + Indented(Inventory));
        Directory.CreateDirectory(At("stacks/u"));
        Stack("u", "  p:certificates: [s/a.pem]\n");
        await LockAsync("--stack", "u", "--project", _workspace.Folder);
        var run = await DiffAsync("--stack", "u", "--project", _workspace.Folder);
        Assert.Contains("HEAD:stacks/Pulumi.u.yaml: info OCE013", run.Error, StringComparison.Ordinal);
        Assert.StartsWith("servers of no group may open ocsp.a.test:80 (1 address).", (string?)JsonNode.Parse(run.Out)!["verdict"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nsg: {source: subnet}", "nsg: {source: virtualNetwork}", "p:nsg.source: subnet -> virtualNetwork", true)]
    [InlineData("nsg: {source: virtualNetwork}", "nsg: {source: applicationSecurityGroup}", "p:nsg.source: virtualNetwork -> applicationSecurityGroup", false)]
    [InlineData("nsg: {denyInternetOutBound: true}", "nsg: {}", "p:nsg.denyInternetOutBound: true -> false", true)]
    [InlineData("nsg: {denyInternetPriority: 4000}", "nsg: {denyInternetPriority: 4096}", "p:nsg.denyInternetPriority: 4000 -> 4096", true)]
    [InlineData("nsg: {inboundFrom: [10.0.0.0/8]}", "nsg: {}", "p:nsg.inboundFrom: 10.0.0.0/8 -> every address", true)]
    [InlineData("nsg: {accept: []}", "nsg: {accept: [OCE608]}", "p:nsg.accept: none -> OCE608", true)]
    [InlineData("firewall: {sources: [10.0.0.0/8]}", "firewall: {sources: [10.1.0.0/16]}", "p:firewall.sources: 10.0.0.0/8 -> 10.1.0.0/16", false)]
    [InlineData("nsg: {}", "name: x", "p:nsg: declared -> none", true)]
    [InlineData("existing: {networkSecurityGroup: a}", "existing: {networkSecurityGroup: b}", "p:existing.networkSecurityGroup: a -> b", true)]
    [InlineData("resolution: locked", "resolution: live", "p:resolution: locked -> live", true)]
    [InlineData("nsg: '{\"source\": \"subnet\"}'", "nsg: {source: virtualNetwork}", "p:nsg.source: subnet -> virtualNetwork", true)]
    public async Task DiffBase_WhenTheConfigDiffers_HasALineAndExitsWith1WhereItLoosens(string before, string after, string line, bool loosens)
    {
        await StartStackAsync($"  p:inventory:\n{Indented(Inventory)}  p:{before}\n");
        Stack("s", $"  p:inventory:\n{Indented(Inventory)}  p:{after}\n  p:adminPassword: {{secure: v1:x}}\n");
        var run = await CliRun.Of("diff", "--base", "HEAD", "--stack", "s", "--project", _workspace.Folder);
        Assert.Equal((loosens ? ExitCode.Differs : ExitCode.Done, ""), (run.Code, run.Error));
        Assert.Contains($"{(loosens ? "Loosened" : "Changed")}: {line}.", run.Out, StringComparison.Ordinal);
        Assert.Contains("No rule differs", run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("adminPassword", run.Out, StringComparison.Ordinal);
    }

    private static string Indented(string text) => string.Concat(text.TrimEnd('\n').Split('\n').Select(l => $"    {l}\n"));

    private string At(string path) => Path.Combine(_workspace.Folder, path);

    private void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(path))!);
        File.WriteAllText(At(path), text);
    }

    private void Stack(string name, string config) => Write($"stacks/Pulumi.{name}.yaml", "config:\n" + config);

    private async Task StartAsync(string path, string inventory)
    {
        Write(path, inventory);
        _workspace.Issue(Path.Combine(Path.GetDirectoryName(path)!, "a.pem"), "a.example.com", "http://ocsp.a.test");
        await LockAsync("-i", At(path));
        Commit();
    }

    private async Task StartStackAsync(string config, string? folder = null)
    {
        Write("Pulumi.yaml", "name: p\nruntime: dotnet\nstackConfigDir: stacks\n");
        Write($"stacks/{folder ?? "s"}/inventory.yaml", Inventory);
        _workspace.Issue(folder is null ? "stacks/a.pem" : $"stacks/{folder}/a.pem", "a.example.com", "http://ocsp.a.test");
        if (folder is null)
        {
            File.Delete(At("stacks/s/inventory.yaml"));
            File.Copy(At("stacks/a.pem"), At("stacks/s/a.pem"));
        }

        Stack("s", config);
        await LockAsync("--stack", "s", "--project", _workspace.Folder);
        Commit();
    }

    private async Task LockAsync(params string[] input)
    {
        var run = await CliRun.Of(Dns, ["lock", .. input]);
        Assert.True(run.Code == ExitCode.Done, run.Error);
    }

    private Task<CliRun> DiffAsync(params string[] input) => CliRun.Of(Dns, ["diff", "--base", "HEAD", "-o", "json", .. input]);

    private void Commit()
    {
        Git("init", "-q", "-b", "main");
        Git("add", ".");
        Git("-c", "user.name=t", "-c", "user.email=t@example.com", "-c", "commit.gpgsign=false", "commit", "-q", "-m", "x");
    }

    private void Git(params string[] args) => ProgramRun.Successful("git", null, ["-C", _workspace.Folder, .. args]);
}
