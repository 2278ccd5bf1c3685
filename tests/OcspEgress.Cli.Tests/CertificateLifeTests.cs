using System.Text.Json.Nodes;
using OcspEgress.Cli;
using OcspEgress.TestSupport.Authority;

namespace OcspEgress.Cli.Tests;

/// <summary>Certificates expire, are replaced, and lose OCSP: what lock, plan and diff make of it.</summary>
public sealed class CertificateLifeTests : IDisposable
{
    private const string Old = "ocsp-ocsp.a.test-80";
    private const string New = "ocsp-ocsp.b.test-80";
    private readonly Workspace _workspace = new();
    private readonly FixedAnswers _dns = new FixedAnswers().With("ocsp.a.test", "93.184.216.34").With("ocsp.b.test", "93.184.216.40");

    public CertificateLifeTests() => _workspace
        .Issue("web.pem", "www.example.com", "http://ocsp.a.test")
        .Write("inventory.yaml", "version: 1\ncertificates: [web.pem]\n");

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task Lock_WhenACertificateIsReplaced_KeepsBothRulesForTheRetention()
    {
        await LockAsync(0);
        _workspace.Issue("web.pem", "www.example.com", "http://ocsp.b.test");

        Assert.Equal([Old, New], await RulesAfterLockAsync(1));
        Assert.Contains("replaced on 2026-09-02", (await CliRun.Of("explain", Old, "-i", _workspace.Inventory)).Out, StringComparison.Ordinal);
        Assert.Equal([Old, New], await RulesAfterLockAsync(15));
        Assert.Equal([New], await RulesAfterLockAsync(16));
        Assert.DoesNotContain("replacedSince", File.ReadAllText(_workspace.Lock), StringComparison.Ordinal);
    }

    // On a day to come, which a lock of the command in a process of its own does not take.
    [Fact]
    [Trait(InProcess.Trait, InProcess.Value)]
    public async Task Lock_WhenTheLockSaysADayToCome_CountsFromToday()
    {
        await LockAsync(0);
        _workspace.Issue("web.pem", "www.example.com", "http://ocsp.b.test");
        await LockAsync(1);
        _workspace.Write("egress.lock.yaml", File.ReadAllText(_workspace.Lock).Replace("replacedSince: 2026-09-02", "replacedSince: 2027-01-01", StringComparison.Ordinal));

        Assert.Equal([Old, New], await RulesAfterLockAsync(2));
        Assert.Equal([New], await RulesAfterLockAsync(17));
    }

    [Fact]
    public async Task LockPrune_WhenACertificateWasReplaced_EndsItsOverlap()
    {
        await LockAsync(0);
        _workspace.Issue("web.pem", "www.example.com", "http://ocsp.b.test");
        await LockAsync(1);

        var run = await CliRun.On(CliRun.Today.AddDays(1), _dns, "lock", "--prune", "-i", _workspace.Inventory);

        Assert.Contains("ocsp.a.test", run.Out, StringComparison.Ordinal);
        Assert.Equal([New], await RulesAfterLockAsync(2));
    }

    [Fact]
    public async Task Lock_WhenAnEndpointShowsTheOldCertificateAgain_CountsItAsFound()
    {
        await LockAsync(0);
        var first = File.ReadAllText(Path.Combine(_workspace.Folder, "web.pem"));
        _workspace.Issue("web.pem", "www.example.com", "http://ocsp.b.test");
        await LockAsync(1);
        _workspace.Write("web.pem", first);

        // Now the other one is the replaced one, from day 10 on.
        Assert.Equal([Old, New], await RulesAfterLockAsync(10));
        Assert.Equal([Old], await RulesAfterLockAsync(25));
    }

    [Fact]
    public async Task Lock_WhenTheReplacedCertificateExpires_EndsTheOverlap()
    {
        _workspace.Issue("web.pem", new CertificateRequestSpec { Names = ["www.example.com"], OcspUrls = ["http://ocsp.a.test"], NotAfter = CliRun.Today.AddDays(3) });
        await LockAsync(0);
        _workspace.Issue("web.pem", "www.example.com", "http://ocsp.b.test");

        Assert.Equal([Old, New], await RulesAfterLockAsync(2));
        Assert.Equal([New], await RulesAfterLockAsync(4));
    }

    [Fact]
    public async Task Lock_WhenTheEntryLeavesTheInventory_TakesItsRuleOutAtOnce()
    {
        await LockAsync(0);
        _workspace.Issue("new.pem", "www.example.com", "http://ocsp.b.test").Write("inventory.yaml", "version: 1\ncertificates: [new.pem]\n");

        Assert.Equal([New], await RulesAfterLockAsync(1));
    }

    [Fact]
    public async Task Lock_WhenAnUnusableCertificateIsReplaced_SaysNothingMoreAboutIt()
    {
        _workspace.Issue("web.pem", new CertificateRequestSpec { Names = ["www.example.com"], OcspUrls = ["ftp://ocsp.a.test", "http://ocsp.gone.test"], MustStaple = true });
        Assert.NotEqual(ExitCode.Done, (await LockAsync(0)).Code);
        _workspace.Issue("web.pem", "www.example.com", "http://ocsp.b.test");

        var run = await LockAsync(1);

        Assert.Equal((ExitCode.Done, ""), (run.Code, run.Error));
        Assert.Equal([New], await RulesAfterLockAsync(2));
    }

    [Fact]
    public async Task Diff_WhenACertificateIsReplaced_NamesBothEndsOfTheOverlap()
    {
        await LockAsync(0);
        var (before, during) = (CopyOfLock("before"), "");
        _workspace.Issue("web.pem", "www.example.com", "http://ocsp.b.test");
        await LockAsync(1);
        during = CopyOfLock("during");
        await LockAsync(16);

        var first = await DiffAsync(before, during);
        var second = await DiffAsync(during, _workspace.Lock);

        var came = Assert.Single(first["rules"]!.AsArray());
        Assert.Equal((New, "added", "certificate renewed with other responders"), Summary(came!));
        Assert.Equal("changed", (string)first["certificates"]![0]!["change"]!);
        var went = Assert.Single(second["rules"]!.AsArray());
        Assert.Equal((Old, "removed", "overlap of a replaced certificate ended"), Summary(went!));
        Assert.Empty(second["certificates"]!.AsArray());
    }

    [Theory]
    [InlineData("table")]
    [InlineData("markdown")]
    public async Task Lock_WhenTheAuthorityGivesOcspUp_NamesCertificatesAndRules(string format)
    {
        await LockAsync(0);
        var before = CopyOfLock("before");
        _workspace.Issue("web.pem", "www.example.com");

        var run = await CliRun.On(CliRun.Today.AddDays(1), _dns, "lock", "-i", _workspace.Inventory, "-o", format);
        var diff = await CliRun.Of("diff", before, _workspace.Lock, "-i", _workspace.Inventory, "-o", format);

        const string Line = "OCSP sunset: 1 certificate lost OCSP: www.example.com; 1 rule without a user: ocsp-ocsp.a.test-80.";
        // Markdown shows some of the words as code.
        Assert.Contains(Line, run.Out.Replace("`", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains(Line, diff.Out.Replace("`", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("OCE505", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lock_WhenAnotherCertificateStillNeedsTheRule_CallsNoRuleUnused()
    {
        _workspace.Issue("api.pem", "api.example.com", "http://ocsp.a.test").Write("inventory.yaml", "version: 1\ncertificates: [api.pem, web.pem]\n");
        await LockAsync(0);
        _workspace.Issue("web.pem", "www.example.com");

        var run = await LockAsync(1);

        Assert.Contains("OCSP sunset: 1 certificate lost OCSP: www.example.com; no rule is without a user.", run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("OCE505", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-1, 365, "OCE280")]
    [InlineData(20, 365, "OCE281")]
    [InlineData(40, 365, null)]
    [InlineData(3, 6, null)]
    [InlineData(1, 6, "OCE281")]
    public async Task Plan_WhenValidityEnds_SaysSoAndKeepsTheRule(int daysLeft, int lifeDays, string? expected)
    {
        var end = CliRun.Today.AddDays(daysLeft);
        _workspace.Issue("web.pem", new CertificateRequestSpec { Names = ["www.example.com"], OcspUrls = ["http://ocsp.a.test"], NotBefore = end.AddDays(-lifeDays), NotAfter = end });

        var runs = new[]
        {
            await LockAsync(0),
            await CliRun.Of("plan", "--locked", "-i", _workspace.Inventory),
            await CliRun.Of("scan", Path.Combine(_workspace.Folder, "web.pem")),
        };

        Assert.All(runs, r => Assert.Equal((ExitCode.Done, expected is null), (r.Code, !r.Error.Contains("OCE28", StringComparison.Ordinal))));
        Assert.All(runs, r => Assert.Contains(expected ?? "", r.Error, StringComparison.Ordinal));
        Assert.Contains(Old, runs[1].Out, StringComparison.Ordinal);
    }

    private Task<CliRun> LockAsync(int day) => CliRun.On(CliRun.Today.AddDays(day), _dns, "lock", "-i", _workspace.Inventory);

    private async Task<string[]> RulesAfterLockAsync(int day)
    {
        var run = await LockAsync(day);
        Assert.Equal(ExitCode.Done, run.Code);
        var plan = await CliRun.Of("plan", "--locked", "-i", _workspace.Inventory, "-o", "json");
        return [.. JsonNode.Parse(plan.Out)!["rules"]!.AsArray().Select(r => (string)r!["name"]!)];
    }

    private string CopyOfLock(string name)
    {
        var copy = Path.Combine(_workspace.Folder, $"{name}.lock.yaml");
        File.Copy(_workspace.Lock, copy);
        return copy;
    }

    private async Task<JsonNode> DiffAsync(string old, string @new) =>
        JsonNode.Parse((await CliRun.Of("diff", old, @new, "-i", _workspace.Inventory, "-o", "json")).Out)!;

    private static (string Name, string Change, string Why) Summary(JsonNode rule) =>
        ((string)rule["name"]!, (string)rule["change"]!, (string)rule["causes"]![0]!["why"]!);
}
