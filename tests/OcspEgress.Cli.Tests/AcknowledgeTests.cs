using OcspEgress.TestSupport.Authority;

namespace OcspEgress.Cli.Tests;

/// <summary><c>acknowledge</c>: a finding that somebody lives with does not fail every run, and never hides another.</summary>
public sealed class AcknowledgeTests : IDisposable
{
    private readonly Workspace _workspace = new Workspace()
        .Issue("must.pem", new CertificateRequestSpec { Names = ["must.example"], MustStaple = true })
        .Issue("port.pem", "port.example", "http://ocsp.a.test:8080/")
        .Issue("a.pem", "a.example", "http://ocsp.a.test")
        .Write("dh.pem", "no certificate\n");

    private static FixedAnswers Dns => new FixedAnswers().With("ocsp.a.test", "93.184.216.34");

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task Finding_WhenAcknowledged_DoesNotMakeExit2UntilItsDayHasPassed()
    {
        Write("must.pem, a.pem", "{ code: OCE332, where: must.pem, why: replaced in June, until: 2026-09-01 }");

        var (before, last) = (await RunAsync("lock"), await RunAsync("plan", "--locked"));
        var after = await CliRun.On(CliRun.Today.AddDays(1), Dns, "plan", "--locked", "-i", _workspace.Inventory);

        Assert.Equal((ExitCode.Done, ExitCode.Done, ExitCode.BadInput), (before.Code, last.Code, after.Code));
        Assert.Contains("info OCE332", before.Error, StringComparison.Ordinal);
        Assert.Contains("Acknowledged until 2026-09-01: replaced in June", before.Error, StringComparison.Ordinal);
        Assert.Contains("error OCE332", after.Error, StringComparison.Ordinal);
        Assert.Contains("warning OCE125", after.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Render_WhenTheOnlyErrorIsAcknowledged_WritesTheRules()
    {
        Write("must.pem, a.pem, dh.pem", "{ code: OCE332, where: must.pem, why: known }, { code: OCE204, where: dh.pem, why: parameters }");
        await RunAsync("lock");

        var run = await RunAsync("render", "--target", "nftables");

        Assert.Equal(ExitCode.Done, run.Code);
        Assert.Contains("93.184.216.34", run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("OCE320", "port.pem")] // refused by the policy
    [InlineData("OCE401", "a.pem")] // nothing known of a host
    [InlineData("OCE482", "a.pem")] // lost
    [InlineData("OCE999", "a.pem")]
    public async Task Finding_WhenItIsAboutWhatMayBeOpened_CannotBeAcknowledged(string code, string where)
    {
        Write("port.pem, a.pem", $"{{ code: {code}, where: {where}, why: never }}");

        var run = await RunAsync("lock");

        Assert.Equal(ExitCode.BadInput, run.Code);
        Assert.Contains("error OCE124", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Finding_WhenAnotherFileHasIt_IsNotCovered()
    {
        _workspace.Issue("other.pem", new CertificateRequestSpec { Names = ["other.example"], MustStaple = true });
        Write("must.pem, other.pem", "{ code: OCE332, where: '*.pem', why: all of them }, { code: OCE332, where: must.pem, why: this one }");

        var run = await RunAsync("lock");

        Assert.Equal(ExitCode.BadInput, run.Code);
        Assert.Contains("other.pem:1: error OCE332", run.Error, StringComparison.Ordinal);
        Assert.Contains("must.pem:1: info OCE332", run.Error, StringComparison.Ordinal);
        Assert.Contains("info OCE126: OCE332 does not occur for *.pem", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Warning_WhenAGlobCoversIt_IsInformation()
    {
        _workspace.Issue("ldap.pem", "ldap.example", "ldap://ldap.example/").Issue("https.pem", "https.example", "https://ocsp.a.test");
        Write("ldap.pem, https.pem", "{ code: OCE304, where: 'l*.pem', why: known }, { code: OCE310, where: '{https,other}.pem', why: known }");

        var run = await RunAsync("plan");

        Assert.DoesNotContain("warning OCE30", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("warning OCE31", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("OCE126", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Finding_WhenItsFolderIsTheInventorysOwn_IsNamedWithoutIt()
    {
        Write("{ path: ., exclude: [inventory.yaml, port.pem, dh.pem] }", "{ code: OCE332, where: must.pem, why: known }");
        Assert.Equal(ExitCode.Done, (await RunAsync("plan")).Code);
    }

    [Fact]
    public async Task Lock_WhenSomethingIsAcknowledged_HasTheSameBytes()
    {
        Write("must.pem, a.pem");
        await RunAsync("lock");
        var plain = await File.ReadAllTextAsync(_workspace.Lock, TestContext.Current.CancellationToken);
        File.Delete(_workspace.Lock);
        Write("must.pem, a.pem", "{ code: OCE332, where: must.pem, why: known }");
        await RunAsync("lock");
        Assert.Equal(plain, await File.ReadAllTextAsync(_workspace.Lock, TestContext.Current.CancellationToken));
    }

    private void Write(string certificates, string acknowledged = "") =>
        _workspace.Write("inventory.yaml", $"version: 1\ncertificates: [{certificates}]\nacknowledge: [{acknowledged}]\n");

    private Task<CliRun> RunAsync(params string[] words) => CliRun.Of(Dns, [.. words, "-i", _workspace.Inventory]);
}
