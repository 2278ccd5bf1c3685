using OcspEgress.Cli;

namespace OcspEgress.Cli.Tests.Locks;

/// <summary>lock with another lock at hand: --also-known and --renew-from.</summary>
public sealed class OtherLockTests : IDisposable
{
    private readonly Workspace _workspace = new();

    private FixedAnswers Dns { get; } = new FixedAnswers().With("ocsp.a.test", "93.184.216.34");

    private string Other => Path.Combine(_workspace.Folder, "other.lock.yaml");

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task Lock_WhenAnotherLockSawMore_TakesItOverAndCallsItAChange()
    {
        await LockAsync();
        WriteOther("2026-08-30");
        var run = await CliRun.Of(Dns, "lock", "--also-known", Other, "-i", _workspace.Inventory);
        Assert.Equal((ExitCode.Done, ""), (run.Code, run.Error));
        Assert.Contains("93.184.216.99", run.Out, StringComparison.Ordinal);
        Assert.Contains("93.184.216.99", File.ReadAllText(_workspace.Lock), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lock_WhenTheOtherLocksAddressesAreTooOld_LetsThemGo()
    {
        await LockAsync();
        WriteOther("2026-08-01");
        Assert.Equal(ExitCode.Done, (await CliRun.Of(Dns, "lock", "--also-known", Other, "-i", _workspace.Inventory)).Code);
        Assert.DoesNotContain("93.184.216.99", File.ReadAllText(_workspace.Lock), StringComparison.Ordinal);
    }

    [Fact]
    public async Task LockRenewFrom_WhenTheOtherLockIsNewer_WritesItsDaysAndNoAddress()
    {
        await LockAsync();
        File.WriteAllText(_workspace.Lock, File.ReadAllText(_workspace.Lock).Replace("lastSeen: 2026-09-01", "lastSeen: 2026-08-20", StringComparison.Ordinal));
        WriteOther("2026-09-01");
        var run = await CliRun.Of("lock", "--renew-from", Other, "-i", _workspace.Inventory);
        Assert.Equal((ExitCode.Done, "", "1 of 1 addresses renewed\n"), (run.Code, run.Error, run.Out.TrimStart('\n')));
        Assert.Contains("'93.184.216.34', firstSeen: 2026-09-01, lastSeen: 2026-09-01", File.ReadAllText(_workspace.Lock), StringComparison.Ordinal);
        Assert.DoesNotContain("93.184.216.99", File.ReadAllText(_workspace.Lock), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--check")]
    [InlineData("--also-known", "x.yaml")]
    public async Task LockRenewFrom_WhenItIsToAskAsWell_ExitsWith2AndWritesNothing(params string[] more)
    {
        await LockAsync();
        WriteOther("2026-09-01");
        var text = File.ReadAllText(_workspace.Lock);
        var run = await CliRun.Of(["lock", "--renew-from", Other, "-i", _workspace.Inventory, .. more]);
        Assert.Equal(ExitCode.BadInput, run.Code);
        Assert.Contains("OCE007", run.Error, StringComparison.Ordinal);
        Assert.Equal(text, File.ReadAllText(_workspace.Lock));
    }

    [Theory]
    [InlineData("--also-known")]
    [InlineData("--renew-from")]
    public async Task Lock_WhenTheOtherLockCannotBeRead_ExitsWith2AndWritesNothing(string option)
    {
        await LockAsync();
        var text = File.ReadAllText(_workspace.Lock);
        Assert.Equal(ExitCode.BadInput, (await CliRun.Of(Dns, "lock", option, Other, "-i", _workspace.Inventory)).Code);
        Assert.Equal(text, File.ReadAllText(_workspace.Lock));
    }

    private async Task LockAsync()
    {
        _workspace.Issue("a.pem", "a.example.com", "http://ocsp.a.test").Write("inventory.yaml", "version: 1\ncertificates: [a.pem]\n");
        Assert.Equal(ExitCode.Done, (await CliRun.Of(Dns, "lock", "-i", _workspace.Inventory)).Code);
    }

    // What a run some days ago saw: the address that the lock knows, and one more.
    private void WriteOther(string lastSeen)
    {
        var lines = File.ReadAllLines(_workspace.Lock).SelectMany(l => l.Contains("93.184.216.34", StringComparison.Ordinal)
            ? (string[])[$"      - {{address: '93.184.216.34', firstSeen: {lastSeen}, lastSeen: {lastSeen}}}", $"      - {{address: '93.184.216.99', firstSeen: {lastSeen}, lastSeen: {lastSeen}}}"]
            : [l]);
        File.WriteAllText(Other, string.Join('\n', lines) + "\n");
    }
}
