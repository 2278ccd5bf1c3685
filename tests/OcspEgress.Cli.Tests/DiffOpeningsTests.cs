using System.Text.Json.Nodes;
using OcspEgress.Cli;
using OcspEgress.TestSupport;

namespace OcspEgress.Cli.Tests;

/// <summary>diff tells who may open more or less than before, also where no rule comes or goes.</summary>
public sealed class DiffOpeningsTests : IDisposable
{
    private const string Entry = "certificates:\n  - {path: a.pem, group: public}\n";
    private const string Narrow = "groups:\n  public: {sources: [10.1.0.0/24]}\n";
    private readonly Workspace _workspace = new();

    private FixedAnswers Dns { get; } = new FixedAnswers().With("ocsp.a.test", "93.184.216.34");

    public void Dispose() => _workspace.Dispose();

    [Theory]
    [InlineData("10.1.0.0/24", "10.0.0.0/8", "public: 10.1.0.0/24 -> 10.0.0.0/8, 16,776,960 more addresses may open ocsp.a.test:80")]
    [InlineData("10.1.0.0/16", "10.1.0.0/24", "public: 10.1.0.0/16 -> 10.1.0.0/24, 65,280 addresses may no longer open ocsp.a.test:80")]
    [InlineData("10.1.0.0/24", "10.2.0.0/24", "256 more addresses may, 256 addresses may no longer open ocsp.a.test:80")]
    public async Task DiffBase_WhenAGroupHasOtherNetworks_SaysSoInTheFirstLine(string before, string after, string expected)
    {
        var run = await DiffAsync($"{Entry}groups:\n  public: {{sources: [{before}]}}\n", $"{Entry}groups:\n  public: {{sources: [{after}]}}\n", "markdown");
        Assert.Equal(ExitCode.Differs, run.Code);
        Assert.Contains(Plain(expected), Plain(run.Out.Split('\n')[0]), StringComparison.Ordinal);
        Assert.DoesNotContain("No rule differs", run.Out, StringComparison.Ordinal);
        Assert.Contains("Written differently: bicep", Plain(run.Out), StringComparison.Ordinal);
    }

    [Fact]
    public async Task DiffBase_WhenAGroupGainsAFamilyInWhichNothingIsOpen_SaysThatNoRuleDiffers()
    {
        var run = await DiffAsync(Entry + Narrow, $"{Entry}groups:\n  public: {{sources: [10.1.0.0/24, \"fd00::/64\"]}}\n", "table");
        Assert.Equal(ExitCode.Done, run.Code);
        Assert.StartsWith("No rule differs", run.Out.TrimStart(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task DiffBase_WhenAGroupGainsAFamilyInWhichSomethingIsOpen_CountsItsAddresses()
    {
        Dns.With("ocsp.a.test", "93.184.216.34", "2606:2800::34");
        var run = await DiffAsync(Entry + Narrow, $"{Entry}groups:\n  public: {{sources: [10.1.0.0/24, \"fd00::/64\"]}}\n", "table");
        Assert.Equal(ExitCode.Differs, run.Code);
        Assert.Contains("about 2^64 more addresses may open ocsp.a.test:80", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DiffBase_WhenAGroupLosesItsNetworks_SaysThatTheTargetKnowsItsServers()
    {
        var run = await DiffAsync(Entry + Narrow, $"{Entry}groups:\n  public: {{}}\n", "table");
        Assert.Equal(ExitCode.Differs, run.Code);
        Assert.Contains("public: 10.1.0.0/24 -> the servers that the target knows, for ocsp.a.test:80", run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("policy: {allowedPorts: [80, 443, 8080]}\n", "policy.allowedPorts: 80, 443 -> 80, 443, 8080")]
    [InlineData("policy: {allowedNetworks: [10.0.0.0/8]}\n", "policy.allowedNetworks: none -> 10.0.0.0/8")]
    [InlineData("purposes: [ocsp, crl]\n", "purposes: ocsp -> ocsp, crl")]
    [InlineData("chain: chain\n", "chain: leaf -> chain")]
    [InlineData("resolution: {retain: 30d}\n", "resolution.retain: 14 days -> 30 days")]
    [InlineData("resolution: {maxAddresses: 4000}\n", "resolution.maxAddresses: 512 -> 4000")]
    [InlineData("pins: {later.test: [93.184.0.0/16]}\n", "pins.later.test: none -> 93.184.0.0/16")]
    [InlineData("overrides: {'http://later.test/': 'http://relay.test/'}\n", "overrides.http://later.test/: none -> http://relay.test/")]
    [InlineData("  later: {sources: [10.0.0.0/8]}\n", "groups.later: none -> 10.0.0.0/8")]
    public async Task DiffBase_WhenASettingLoosensSomething_ExitsWith1ThoughNoRuleDiffers(string after, string expected)
    {
        var run = await DiffAsync(Entry + Narrow, Entry + Narrow + after, "table");
        Assert.Equal(ExitCode.Differs, run.Code);
        Assert.Contains($"Loosened: {expected}.", run.Out, StringComparison.Ordinal);
        Assert.Contains("No rule differs", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DiffBase_WhenASettingTightens_ExitsWith0AndSaysSo()
    {
        var run = await DiffAsync($"{Entry}{Narrow}policy: {{allowedPorts: [80, 443, 8080]}}\n", Entry + Narrow, "table");
        Assert.Equal(ExitCode.Done, run.Code);
        Assert.Contains("Changed: policy.allowedPorts: 80, 443, 8080 -> 80, 443.", run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("policy: {allowedHosts: [ocsp.a.test]}\n", "policy.allowedHosts: ocsp.a.test -> none")]
    [InlineData("policy: {deniedHosts: [other.test]}\n", "policy.deniedHosts: other.test -> none")]
    [InlineData("policy: {unpinnable: error}\n", "policy.unpinnable: error -> warning")]
    [InlineData("resolution: {families: [ipv4]}\n", "resolution.families: ipv4 -> ipv4, ipv6")]
    public async Task DiffBase_WhenABoundIsTakenOut_ExitsWith1ThoughNoRuleDiffers(string before, string expected)
    {
        var run = await DiffAsync(Entry + Narrow + before, Entry + Narrow, "table");
        Assert.Equal(ExitCode.Differs, run.Code);
        Assert.Contains($"Loosened: {expected}.", run.Out, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task DiffBase_WhenAPinIsWidened_CountsTheAddressesInTheFirstLine()
    {
        var run = await DiffAsync($"{Entry}{Narrow}pins: {{ocsp.a.test: [93.184.216.0/24]}}\n", $"{Entry}{Narrow}pins: {{ocsp.a.test: [93.184.0.0/16]}}\n", "markdown");
        Assert.Equal(ExitCode.Differs, run.Code);
        Assert.Contains("public may open ocsp.a.test:80 at 65,280 more addresses. ", Plain(run.Out.Split('\n')[0]), StringComparison.Ordinal);
        Assert.Contains("65,280 addresses opened, 0 closed", run.Out.Split('\n')[0], StringComparison.Ordinal);
    }

    // Name servers of the inventory, which only answers made in process can stand for.
    [Theory]
    [Trait(InProcess.Trait, InProcess.Value)]
    [InlineData("true", "false", "Loosened")]
    [InlineData("false", "true", "Changed")]
    public async Task DiffBase_WhenTheDefaultDenyIsSwitched_ExitsWith1AndNamesTheTarget(string before, string after, string expected)
    {
        var run = await DiffAsync(Entry + Narrow + Deny(before), Entry + Narrow + Deny(after), "table");
        Assert.Equal(ExitCode.Differs, run.Code);
        Assert.Contains($"{expected}: targets.nftables.defaultDeny: {before} -> {after}.", run.Out, StringComparison.Ordinal);
        Assert.Contains("Written differently: nftables (", run.Out, StringComparison.Ordinal);

        static string Deny(string value) => $"resolution: {{servers: [192.0.2.53]}}\ntargets: {{nftables: {{defaultDeny: {value}}}}}\n";
    }

    [Fact]
    public async Task DiffBase_WhenOnlyADescriptionDiffers_SaysSoAndExitsWith0()
    {
        _workspace.Issue("b.pem", "b.example.com", "http://ocsp.a.test");
        var run = await DiffAsync(Entry + Narrow, $"{Entry}  - {{path: b.pem, group: public}}\n{Narrow}", "json");
        Assert.Equal(ExitCode.Done, run.Code);
        var model = JsonNode.Parse(run.Out)!;
        Assert.Equal("ocsp-ocsp.a.test-80", (string)Assert.Single(model["descriptions"]!.AsArray())!);
        Assert.Empty(model["targets"]!.AsArray());
    }

    [Fact]
    public async Task DiffBase_WhenAServerOfAnotherGroupNeedsTheRule_SaysFromWhatToWhat()
    {
        _workspace.Issue("b.pem", "b.example.com", "http://ocsp.a.test");
        const string Groups = "groups:\n  public: {sources: [10.1.0.0/24]}\n  internal: {sources: [10.2.0.0/24]}\n";
        var run = await DiffAsync(Entry + Groups, $"{Entry}  - {{path: b.pem, group: internal}}\n{Groups}", "json");
        Assert.Equal(ExitCode.Differs, run.Code);
        Assert.Contains("public -> internal, public", run.Out, StringComparison.Ordinal);
        Assert.StartsWith("internal may open ocsp.a.test:80 (1 address).", (string?)JsonNode.Parse(run.Out)!["verdict"], StringComparison.Ordinal);
    }

    // Locks under one inventory, commits it, and compares with another, locked anew.
    private async Task<CliRun> DiffAsync(string before, string after, string format)
    {
        Requires.Programs("git");
        _workspace.Issue("a.pem", "a.example.com", "http://ocsp.a.test").Write("inventory.yaml", "version: 1\n" + before);
        await CliRun.Of(Dns, "lock", "-i", _workspace.Inventory);
        Git("init", "-q", "-b", "main");
        Git("add", ".");
        Git("-c", "user.name=t", "-c", "user.email=t@example.com", "-c", "commit.gpgsign=false", "commit", "-q", "-m", "x");
        _workspace.Write("inventory.yaml", "version: 1\n" + after);
        await CliRun.Of(Dns, "lock", "-i", _workspace.Inventory);
        return await CliRun.Of("diff", "--base", "HEAD", "-i", _workspace.Inventory, "-o", format);
    }

    private void Git(params string[] args) => ProgramRun.Successful("git", null, ["-C", _workspace.Folder, .. args]);

    // Markdown escapes punctuation in ways of its own.
    private static string Plain(string text) => System.Net.WebUtility.HtmlDecode(text).Replace("\\", "", StringComparison.Ordinal).Replace("`", "", StringComparison.Ordinal).Replace("\u200b", "", StringComparison.Ordinal);
}
