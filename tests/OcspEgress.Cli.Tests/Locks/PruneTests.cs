using System.Text.Json.Nodes;
using OcspEgress.Resolution.Dns;

namespace OcspEgress.Cli.Tests.Locks;

/// <summary>lock --prune: what a person has forgotten, and what nobody can.</summary>
public sealed class PruneTests : IDisposable
{
    private readonly Workspace _workspace = new();

    private FixedAnswers Dns { get; } = new FixedAnswers()
        .With("ocsp.a.test", "93.184.216.34", "2606:2800:220:1::1")
        .With("ocsp.b.test", "93.184.216.40");

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task Prune_WhenAddressesAndHostsAreGone_ForgetsThemAndSaysSo()
    {
        await LockYesterdayAsync();
        _workspace.Write("inventory.yaml", "version: 1\ncertificates: [a.pem]\n");
        Dns.With("ocsp.a.test", "93.184.216.35", "2606:2800:220:1::1");

        var kept = await LockAsync();
        Assert.Empty(JsonNode.Parse(kept.Out)!["forgotten"]!.AsArray());
        Assert.Contains("93.184.216.34", Locked, StringComparison.Ordinal);
        Assert.Contains("ocsp.b.test", Locked, StringComparison.Ordinal);

        var run = await LockAsync("--prune");

        Assert.Equal(ExitCode.Done, run.Code);
        Assert.Equal(
            """[{"host":"ocsp.a.test","needed":true,"addresses":["93.184.216.34"]},{"host":"ocsp.b.test","needed":false,"addresses":["93.184.216.40"]}]""",
            JsonNode.Parse(run.Out)!["forgotten"]!.ToJsonString());
        Assert.DoesNotContain("93.184.216.34", Locked, StringComparison.Ordinal);
        Assert.DoesNotContain("ocsp.b.test", Locked, StringComparison.Ordinal);
        Assert.Contains("93.184.216.35", Locked, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Prune_WhenShownAsATable_NamesWhatAndWhy()
    {
        await LockYesterdayAsync();
        _workspace.Write("inventory.yaml", "version: 1\ncertificates: [a.pem]\n");
        Dns.With("ocsp.a.test", "93.184.216.35", "2606:2800:220:1::1");

        var run = await CliRun.Of(Dns, "lock", "--prune", "-i", _workspace.Inventory);

        Assert.Matches(@"(?s)Forgotten\n.*ocsp\.a\.test +93\.184\.216\.34 +no answer of today holds them\n +ocsp\.b\.test +93\.184\.216\.40 +no certificate needs the host\n", run.Out);
    }

    [Theory]
    [InlineData(DnsOutcome.Timeout)]
    [InlineData(DnsOutcome.NameNotFound)]
    public async Task Prune_WhenLookupsFail_ForgetsNothingThatIsNeeded(DnsOutcome fault)
    {
        await LockYesterdayAsync();
        var before = await CliRun.Of("plan", "--locked", "-i", _workspace.Inventory, "-o", "json");

        var run = await CliRun.Of(new FixedAnswers { Otherwise = fault }, "lock", "--prune", "-i", _workspace.Inventory);

        Assert.Equal(ExitCode.Done, run.Code);
        Assert.Contains("OCE403", run.Error, StringComparison.Ordinal);
        Assert.Equal(before.Out, (await CliRun.Of("plan", "--locked", "-i", _workspace.Inventory, "-o", "json")).Out);
    }

    // All name servers silent: neither what was replaced goes, nor a group of servers from a rule.
    [Theory]
    [InlineData(DnsOutcome.Timeout)]
    [InlineData(DnsOutcome.ServerFailure)]
    [InlineData(DnsOutcome.Refused)]
    public async Task Prune_WhenEveryNameServerIsSilent_KeepsReplacedCertificatesAndGroups(DnsOutcome fault)
    {
        await LockReplacedAsync();
        var before = await CliRun.Of("plan", "--locked", "-i", _workspace.Inventory, "-o", "json");
        var certificates = Certificates(Locked);

        var run = await CliRun.On(CliRun.Today.AddDays(1), new FixedAnswers { Otherwise = fault }, "lock", "--prune", "-i", _workspace.Inventory, "-o", "json");

        Assert.Empty(JsonNode.Parse(run.Out)!["forgotten"]!.AsArray());
        Assert.Equal(certificates, Certificates(Locked));
        Assert.Contains("replacedSince", Locked, StringComparison.Ordinal);
        Assert.Equal(before.Out, (await CliRun.Of("plan", "--locked", "-i", _workspace.Inventory, "-o", "json")).Out);
        Assert.Contains("OCE413", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Prune_WhenNameServersAnswer_ForgetsReplacedCertificatesAndTheirGroup()
    {
        await LockReplacedAsync();
        var run = await CliRun.On(CliRun.Today.AddDays(1), Dns, "lock", "--prune", "-i", _workspace.Inventory, "-o", "json");
        Assert.Equal(ExitCode.Done, run.Code);
        Assert.DoesNotContain("replacedSince", Locked, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("endpoint: '127.0.0.1:1'")]
    [InlineData("keyVault: {vault: 'https://127.0.0.1:1/', certificate: www}")]
    public async Task Prune_WhenAnEndpointOrVaultCannotBeAsked_ForgetsNothingOfIt(string entry)
    {
        await LockReplacedAsync();
        var before = Certificates(Locked);

        // What the lock knows of the entry from a better day.
        var identity = entry.StartsWith("endpoint", StringComparison.Ordinal) ? "endpoint: 127.0.0.1:1" : "keyVault: https://127.0.0.1:1/certificates/www";
        _workspace.Write("egress.lock.yaml", Locked.Replace("  - source: 'path: a.pem'\n", $"  - source: '{identity}'\n    certificates:\n      - {{container: x, index: 0, sha256: '{before[0]}', replacedSince: 2026-08-31}}\n  - source: 'path: a.pem'\n", StringComparison.Ordinal));
        _workspace.Write("inventory.yaml", File.ReadAllText(_workspace.Inventory).Replace("groups:", $"  - {{ {entry} }}\ngroups:", StringComparison.Ordinal));

        var run = await CliRun.On(CliRun.Today.AddDays(1), Dns, "lock", "--prune", "-i", _workspace.Inventory, "-o", "json");

        Assert.Equal(ExitCode.BadInput, run.Code);
        Assert.Contains("OCE413", run.Error, StringComparison.Ordinal);
        Assert.Empty(JsonNode.Parse(run.Out)!["forgotten"]!.AsArray());
        Assert.Contains(before[0], Certificates(Locked));
        Assert.Contains($"  - source: '{identity}'\n    certificates:\n      - {{container: x, index: 0, sha256: '{before[0]}', replacedSince: 2026-08-31}}\n", Locked, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Prune_WhenACertificateCannotBeRead_ForgetsNothingAndSaysSo()
    {
        await LockYesterdayAsync();
        _workspace.Write("inventory.yaml", "version: 1\ncertificates: [a.pem, moved-b.pem]\n");

        var run = await LockAsync("--prune");

        Assert.Equal(ExitCode.BadInput, run.Code);
        Assert.Contains("OCE413", run.Error, StringComparison.Ordinal);
        Assert.Contains("93.184.216.40", Locked, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Prune_WhenTheHostIsPinned_KeepsWhatIsKnownOfIt()
    {
        await LockYesterdayAsync();
        _workspace.Write("inventory.yaml", "version: 1\ncertificates: [a.pem, b.pem]\npins: { ocsp.b.test: [93.184.216.0/24] }\n");

        Assert.Equal(ExitCode.Done, (await LockAsync("--prune")).Code);
        Assert.Contains("93.184.216.40", Locked, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Prune_WhenNothingIsKnownOfAHost_ExitsWith3()
    {
        await LockYesterdayAsync();
        _workspace.Issue("c.pem", "c.example.com", "http://ocsp.gone.test").Write("inventory.yaml", "version: 1\ncertificates: [a.pem, b.pem, c.pem]\n");

        Assert.Equal(ExitCode.ResolutionFailed, (await LockAsync("--prune")).Code);
    }

    [Fact]
    public async Task Prune_WhenOnlyComparing_IsRefused()
    {
        await LockYesterdayAsync();
        var before = Locked;

        var run = await LockAsync("--prune", "--check");

        Assert.Equal((ExitCode.BadInput, ""), (run.Code, run.Out));
        Assert.Contains("OCE007", run.Error, StringComparison.Ordinal);
        Assert.Equal(before, Locked);
    }

    // a.pem was of a group whose only responder is of the old authority's; since yesterday another certificate stands there.
    private async Task LockReplacedAsync()
    {
        _workspace.Issue("a.pem", "a.example.com", "http://ocsp.a.test").Issue("b.pem", "b.example.com", "http://ocsp.a.test", "http://ocsp.b.test")
            .Write("inventory.yaml", "version: 1\ncertificates:\n  - { path: a.pem, group: one }\n  - { path: b.pem, group: two }\ngroups:\n  one: { sources: [10.1.0.0/24] }\n  two: { sources: [10.2.0.0/24] }\nresolution: { attempts: 1 }\n");
        Assert.Equal(ExitCode.Done, (await LockAsync()).Code);
        _workspace.Issue("a.pem", "a.example.com", "http://ocsp.b.test");
        Assert.Equal(ExitCode.Done, (await LockAsync()).Code);
        Assert.Contains("replacedSince", Locked, StringComparison.Ordinal);
    }

    private static string[] Certificates(string text) => [.. text.Split('\n').Where(l => l.StartsWith("  - sha256: '", StringComparison.Ordinal)).Select(l => l.Split('\'')[1])];

    private string Locked => File.ReadAllText(_workspace.Lock);

    private Task<CliRun> LockAsync(params string[] options) =>
        CliRun.Of(Dns, ["lock", "-i", _workspace.Inventory, "-o", "json", .. options]);

    // Of today, then moved to the day before, so that today's answers are others.
    private async Task LockYesterdayAsync()
    {
        _workspace.Issue("a.pem", "a.example.com", "http://ocsp.a.test")
            .Issue("b.pem", "b.example.com", "http://ocsp.b.test")
            .Write("inventory.yaml", "version: 1\ncertificates: [a.pem, b.pem]\nresolution: { attempts: 1 }\n");
        await LockAsync();
        _workspace.Write("egress.lock.yaml", Locked.Replace("2026-09-01", "2026-08-31", StringComparison.Ordinal));
    }
}
