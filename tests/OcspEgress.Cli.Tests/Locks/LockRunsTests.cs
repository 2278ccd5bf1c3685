using System.Diagnostics;
using System.Globalization;
using OcspEgress.Cli;
using OcspEgress.Resolution.LockFile;
using OcspEgress.Resolution.LockFile.Holding;
using OcspEgress.TestSupport;

namespace OcspEgress.Cli.Tests.Locks;

/// <summary>Several runs of lock on one file, as processes, and what is left of one that is killed.</summary>
public sealed class LockRunsTests : IDisposable
{
    private readonly Workspace _workspace = new();

    private string Held => Path.Combine(_workspace.Folder, ".egress.lock.yaml.held");

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task Lock_WhenFourRunAtOnce_LosesNoAddressThatAnyOfThemSaw()
    {
        var given = 0;
        await using var server = new ScriptedNameServer((query, _) =>
        {
            // Long enough for the runs to meet: each has read the lock before any of them writes.
            Thread.Sleep(300);
            var last = Interlocked.Increment(ref given).ToString(CultureInfo.InvariantCulture);
            return [new WireReplyBuilder(query).Address("ocsp.a.test", 300, $"93.184.216.{last}").Build()];
        });
        Start(server);

        var runs = Enumerable.Range(0, 4).Select(_ => Command("lock")).ToArray();
        foreach (var run in runs)
        {
            var said = await run.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await run.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.True(run.ExitCode == ExitCode.Done, said);
            run.Dispose();
        }

        var text = File.ReadAllText(_workspace.Lock);
        Assert.True(given >= 4, $"{given} answers");
        Assert.All(Enumerable.Range(1, given), n => Assert.Contains($"'93.184.216.{n}'", text, StringComparison.Ordinal));
        AssertNothingIsLeft();
    }

    [Fact]
    public async Task Lock_WhenTheHolderIsKilled_TakesOverAndRemovesWhatItLeft()
    {
        await using (var silent = ScriptedNameServer.Silent())
        {
            Start(silent);
            using var victim = Command("lock");
            while (silent.Queries == 0)
            {
                await Task.Delay(50, TestContext.Current.CancellationToken);
            }

            Assert.True(File.Exists(Held));
            victim.Kill();
            await victim.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        // What it would have left had it died between writing and renaming; and files of others, which stay.
        string[] others = [".egress.lock.yaml.swp", ".egress.lock.yaml.orig.txt", ".egress.lock.yaml.UPPERCAS.txt", "egress.lock.yaml.x4f2k0ab.3cd", ".other.lock.yaml.x4f2k0ab.3cd"];
        _workspace.Write(".egress.lock.yaml.x4f2k0ab.3cd", "# Written by");
        Array.ForEach(others, n => _workspace.Write(n, "mine"));
        Assert.True(File.Exists(Held));

        // The silent server is gone, and a process of its own asks whom the inventory names.
        _workspace.Write("inventory.yaml", "version: 1\ncertificates: [a.pem]\nresolution: { families: [ipv4] }\n");
        var run = await CliRun.Of(new FixedAnswers().With("ocsp.a.test", "93.184.216.34"), "lock", "-i", _workspace.Inventory);
        Assert.Equal((ExitCode.Done, ""), (run.Code, run.Error));
        Assert.All(others, n => Assert.True(File.Exists(Path.Combine(_workspace.Folder, n)), n));
        Array.ForEach(others, n => File.Delete(Path.Combine(_workspace.Folder, n)));
        AssertNothingIsLeft();
    }

    [Fact]
    public async Task Lock_WhenAnotherRunDoesNotEnd_GivesUpAfterItsPatienceAndSaysSo()
    {
        Start(null);
        using var other = await HoldAsync();
        var run = await CliRun.In(e => e with { LockPatience = TimeSpan.FromSeconds(1) }, new FixedAnswers(), "lock", "-i", _workspace.Inventory);
        Assert.Equal(ExitCode.BadInput, run.Code);
        Assert.Contains("Another run of ocsp-egress is writing", run.Error, StringComparison.Ordinal);
        Assert.Contains("error OCE470", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_workspace.Lock));

        // Who only reads does not wait.
        Assert.Equal(ExitCode.Differs, (await CliRun.Of(new FixedAnswers().With("ocsp.a.test", "93.184.216.34"), "lock", "--check", "-i", _workspace.Inventory)).Code);
    }

    [Theory]
    [InlineData("lock")]
    [InlineData("lock", "--prune")]
    [InlineData("lock", "--recover")]
    public async Task Lock_WhenSomebodyElseWritesMeanwhile_LeavesTheFileAndSaysSo(params string[] command)
    {
        Start(null);
        var dns = new FixedAnswers().With("ocsp.a.test", "93.184.216.34");
        Assert.Equal(ExitCode.Done, (await CliRun.Of(dns, "lock", "-i", _workspace.Inventory)).Code);
        var meddling = new MeddlingLookup(dns.With("ocsp.a.test", "93.184.216.35"), () => _workspace.Write("egress.lock.yaml", "edited"));
        var run = await CliRun.Of(meddling, [.. command, "-i", _workspace.Inventory]);
        Assert.Equal(ExitCode.BadInput, run.Code);
        Assert.Contains("error OCE471", run.Error, StringComparison.Ordinal);
        Assert.Equal("edited", File.ReadAllText(_workspace.Lock));
        AssertNothingIsLeft();
    }

    [Fact]
    public async Task Lock_WhenAFolderTakesItsPlaceMeanwhile_SaysSo()
    {
        Start(null);
        var dns = new FixedAnswers().With("ocsp.a.test", "93.184.216.34");
        var meddling = new MeddlingLookup(dns, () => Directory.CreateDirectory(_workspace.Lock));
        var run = await CliRun.Of(meddling, "lock", "-i", _workspace.Inventory);
        Assert.Equal(ExitCode.BadInput, run.Code);
        Assert.Contains("error OCE425", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lock_WhenItHoldsALink_WritesNothingThroughIt()
    {
        Start(null);
        _workspace.Write("precious", "precious");
        File.CreateSymbolicLink(Held, Path.Combine(_workspace.Folder, "precious"));
        var run = await CliRun.Of(new FixedAnswers().With("ocsp.a.test", "93.184.216.34"), "lock", "-i", _workspace.Inventory);
        Assert.Equal(ExitCode.Done, run.Code);
        Assert.Equal("precious", File.ReadAllText(Path.Combine(_workspace.Folder, "precious")));
        Assert.True(File.Exists(_workspace.Lock));
    }

    [Fact]
    public async Task LockHold_WhenManyTakeTurns_IsHeldByOneAtATime()
    {
        var (inside, most) = (0, 0);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            for (var turn = 0; turn < 5; turn++)
            {
                using var hold = await HoldAsync();
                most = Math.Max(most, Interlocked.Increment(ref inside));
                await Task.Delay(1, TestContext.Current.CancellationToken);
                Interlocked.Decrement(ref inside);
            }
        }));
        Assert.Equal(1, most);
        Assert.False(File.Exists(Held));
    }

    private async Task<LockHold> HoldAsync()
    {
        var findings = new Diagnostics.DiagnosticList();
        var hold = await LockHold.TakeAsync(_workspace.Lock, new HoldTerms(TimeSpan.FromSeconds(60), () => { }), findings, TestContext.Current.CancellationToken);
        return hold ?? throw new InvalidOperationException(findings.ToImmutableArray()[0].Message);
    }

    private void Start(ScriptedNameServer? server) => _workspace.Issue("a.pem", "a.example.com", "http://ocsp.a.test").Write(
        "inventory.yaml",
        server is null ? "version: 1\ncertificates: [a.pem]\n" : $$"""
        version: 1
        certificates: [a.pem]
        resolution: { servers: ["{{server.EndPoint}}"], families: [ipv4], timeout: 20s }

        """);

    private Process Command(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "ocsp-egress.dll"), .. arguments, "-i", _workspace.Inventory])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        start.Environment.Remove(FixedClock.Variable);
        return Process.Start(start)!;
    }

    private void AssertNothingIsLeft() => Assert.Equal(
        ["a.pem", "egress.lock.yaml", "inventory.yaml"],
        Directory.GetFileSystemEntries(_workspace.Folder).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal));
}
