using System.Text.Json.Nodes;
using OcspEgress.Cli;
using OcspEgress.Resolution.Dns;

namespace OcspEgress.Cli.Tests;

/// <summary>init, lock, plan, explain: as a user goes through them.</summary>
public sealed class LifecycleTests : IDisposable
{
    private readonly Workspace _workspace = new();

    private FixedAnswers Dns { get; } = new FixedAnswers()
        .With("ocsp.a.test", "93.184.216.34", "2606:2800:220:1::1")
        .With("ocsp.b.test", "93.184.216.40");

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task Commands_WhenRunInTurn_LeadFromCertificateToRule()
    {
        _workspace.Issue("a.pem", "a.example.com", "http://ocsp.a.test/r");
        var init = await CliRun.Of("init", Path.Combine(_workspace.Folder, "a.pem"), "--to", _workspace.Inventory);
        var locked = await CliRun.Of(Dns, "lock", "-i", _workspace.Inventory);
        var plan = await CliRun.Of("plan", "--locked", "-i", _workspace.Inventory, "-o", "json");
        var explained = await CliRun.Of("explain", "ocsp-ocsp.a.test-80", "-i", _workspace.Inventory);

        Assert.Equal((0, 0, 0, 0), (init.Code, locked.Code, plan.Code, explained.Code));
        var rules = JsonNode.Parse(plan.Out)!["rules"]!.AsArray();
        Assert.Equal(["ocsp-ocsp.a.test-80", "ocsp-ocsp.a.test-80-v6"], rules.Select(r => (string)r!["name"]!));
        Assert.Equal("93.184.216.34", (string)rules[0]!["destinations"]![0]!);
        Assert.Contains("http://ocsp.a.test/r", explained.Out, StringComparison.Ordinal);
        Assert.Contains($"{_workspace.Inventory}:", explained.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lock_WhenACertificateIsAdded_ChangesNoOtherRule()
    {
        _workspace.Issue("b.pem", "b.example.com", "http://ocsp.b.test").Write("inventory.yaml", "version: 1\ncertificates: [b.pem]\n");
        await CliRun.Of(Dns, "lock", "-i", _workspace.Inventory);
        var before = await CliRun.Of("plan", "--locked", "-i", _workspace.Inventory, "-o", "json");
        _workspace.Issue("a.pem", "a.example.com", "http://ocsp.a.test").Write("inventory.yaml", "version: 1\ncertificates: [a.pem, b.pem]\n");
        await CliRun.Of(Dns, "lock", "-i", _workspace.Inventory);
        var after = await CliRun.Of("plan", "--locked", "-i", _workspace.Inventory, "-o", "json");

        var kept = JsonNode.Parse(after.Out)!["rules"]!.AsArray().Single(r => (string)r!["host"]! == "ocsp.b.test");
        Assert.Equal(JsonNode.Parse(before.Out)!["rules"]![0]!.ToJsonString(), kept!.ToJsonString());
    }

    [Theory]
    [InlineData(DnsOutcome.NameNotFound)]
    [InlineData(DnsOutcome.ServerFailure)]
    [InlineData(DnsOutcome.Refused)]
    public async Task Lock_WhenDnsFailsLater_KeepsEveryAddressAndSucceeds(DnsOutcome fault)
    {
        _workspace.Issue("a.pem", "a.example.com", "http://ocsp.a.test").Write("inventory.yaml", "version: 1\ncertificates: [a.pem]\nresolution: { attempts: 1 }\n");
        await CliRun.Of(Dns, "lock", "-i", _workspace.Inventory);
        var before = await CliRun.Of("plan", "--locked", "-i", _workspace.Inventory, "-o", "json");
        var again = await CliRun.Of(new FixedAnswers { Otherwise = fault }, "lock", "-i", _workspace.Inventory);
        var after = await CliRun.Of("plan", "--locked", "-i", _workspace.Inventory, "-o", "json");

        Assert.Equal(ExitCode.Done, again.Code);
        Assert.Contains("OCE403", again.Error, StringComparison.Ordinal);
        Assert.Equal(before.Out, after.Out);
    }

    [Fact]
    public async Task Lock_WhenNothingIsKnownOfAHost_ExitsWith3()
    {
        _workspace.Issue("a.pem", "a.example.com", "http://ocsp.gone.test").Write("inventory.yaml", "version: 1\ncertificates: [a.pem]\n");
        Assert.Equal(ExitCode.ResolutionFailed, (await CliRun.Of(Dns, "lock", "-i", _workspace.Inventory)).Code);
    }

    [Fact]
    public async Task Lock_WhenACertificateFileIsGone_KeepsItsRulesAndSaysSo()
    {
        _workspace.Issue("a.pem", "a.example.com", "http://ocsp.a.test").Write("inventory.yaml", "version: 1\ncertificates: [a.pem]\n");
        await CliRun.Of(Dns, "lock", "-i", _workspace.Inventory);
        var text = File.ReadAllText(_workspace.Lock);
        File.Delete(Path.Combine(_workspace.Folder, "a.pem"));

        var run = await CliRun.Of(Dns, "lock", "-i", _workspace.Inventory);
        Assert.Equal(ExitCode.BadInput, run.Code);
        Assert.Equal(text, File.ReadAllText(_workspace.Lock));
    }

    [Fact]
    public async Task LockCheck_WhenAnAddressAppeared_ExitsWith1AndWritesNothing()
    {
        _workspace.Issue("a.pem", "a.example.com", "http://ocsp.a.test").Write("inventory.yaml", "version: 1\ncertificates: [a.pem]\n");
        await CliRun.Of(Dns, "lock", "-i", _workspace.Inventory);
        var text = File.ReadAllText(_workspace.Lock);

        Assert.Equal(ExitCode.Done, (await CliRun.Of(Dns, "lock", "--check", "-i", _workspace.Inventory)).Code);
        Dns.With("ocsp.a.test", "93.184.216.34", "93.184.216.35", "2606:2800:220:1::1");
        var run = await CliRun.Of(Dns, "lock", "--check", "-i", _workspace.Inventory);
        Assert.Equal(ExitCode.Differs, run.Code);
        Assert.Contains("93.184.216.35", run.Out, StringComparison.Ordinal);
        Assert.Equal(text, File.ReadAllText(_workspace.Lock));
    }

    [Fact]
    public async Task PlanLocked_WhenTheInventoryHasANewEntry_FailsAndNamesTheCommand()
    {
        _workspace.Issue("a.pem", "a.example.com", "http://ocsp.a.test").Write("inventory.yaml", "version: 1\ncertificates: [a.pem]\n");
        await CliRun.Of(Dns, "lock", "-i", _workspace.Inventory);
        _workspace.Write("inventory.yaml", "version: 1\ncertificates: [a.pem, new.pem]\n");

        var run = await CliRun.Of("plan", "--locked", "-i", _workspace.Inventory);
        Assert.Equal(ExitCode.BadInput, run.Code);
        Assert.Contains("ocsp-egress lock", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lock_WhenDnsAnswersWithAPrivateAddress_OpensNothing()
    {
        _workspace.Issue("a.pem", "a.example.com", "http://ocsp.in.test").Write("inventory.yaml", "version: 1\ncertificates: [a.pem]\n");
        var dns = new FixedAnswers().With("ocsp.in.test", "10.0.0.1", "169.254.169.254", "168.63.129.16", "127.0.0.1");
        var run = await CliRun.Of(dns, "plan", "-i", _workspace.Inventory, "-o", "json");
        Assert.NotEqual(ExitCode.Done, run.Code);
        Assert.Empty(JsonNode.Parse(run.Out)!["rules"]!.AsArray());
    }
}
