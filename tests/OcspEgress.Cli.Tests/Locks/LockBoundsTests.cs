using System.Diagnostics;
using System.Globalization;
using System.Text;
using OcspEgress.Cli;

namespace OcspEgress.Cli.Tests.Locks;

/// <summary>Days that have not come, and locks larger than a lock may be.</summary>
public sealed class LockBoundsTests : IDisposable
{
    private readonly Workspace _workspace = new();

    private FixedAnswers Dns { get; } = new FixedAnswers().With("ocsp.a.test", "93.184.216.34");

    private string Text
    {
        get => File.ReadAllText(_workspace.Lock);
        set => File.WriteAllText(_workspace.Lock, value);
    }

    public void Dispose() => _workspace.Dispose();

    [Theory]
    [InlineData("lastSeen: 2026-09-01", "lastSeen: 9999-12-31")]
    [InlineData("firstSeen: 2026-09-01", "firstSeen: 2026-09-04")]
    [InlineData("lastSeen: 2026-09-01", "lastSeen: 2026-09-01, pausedDays: 99999")]
    [InlineData("    ttl: 300", "    ttl: 300\n    staleSince: 9999-12-31")]
    [InlineData("sampledAt: 2026-09-01", "sampledAt: 2027-09-01")]
    [InlineData("{day: 2026-09-01", "{day: 2036-09-01")]
    public async Task Lock_WhenADayHasNotCome_IsRefusedUntilItIsRecovered(string from, string to)
    {
        await StartAsync();
        Text = Text.Replace(from, to, StringComparison.Ordinal);
        foreach (var command in new[] { "lock", "plan --locked", "lock --check", $"diff {_workspace.Lock} {_workspace.Lock}", $"lock --renew-from {_workspace.Lock}" })
        {
            var run = await RunAsync(command.Split(' '));
            Assert.Equal(ExitCode.BadInput, run.Code);
            Assert.Contains("error OCE473", run.Error, StringComparison.Ordinal);
            Assert.Matches("`ocsp-egress lock --recover --inventory [^ ]+( --lock [^ ]+)?` sets such days to today", run.Error);
        }

        var recovered = await RunAsync("lock", "--recover");
        Assert.Equal(ExitCode.Done, recovered.Code);
        Assert.Contains("Set to 2026-09-01.", recovered.Error, StringComparison.Ordinal);

        // It ages again: after resolution.retain an address that DNS no longer gives goes.
        Dns.With("ocsp.a.test", "93.184.216.35");
        foreach (var day in (int[])[6, 12, 18])
        {
            Assert.Equal(ExitCode.Done, (await OnAsync(day, "lock")).Code);
        }

        Assert.DoesNotContain("93.184.216.34", Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("lastSeen: 2026-09-01", "lastSeen: 2026-09-03")]
    [InlineData("lastSeen: 2026-09-01", "lastSeen: 2026-08-30, pausedDays: 2")]
    public async Task Lock_WhenADayIsWithinTheTolerance_IsTaken(string from, string to)
    {
        await StartAsync();
        Text = Text.Replace(from, to, StringComparison.Ordinal);
        var run = await RunAsync("plan", "--locked");
        Assert.True(run.Code == ExitCode.Done, run.Error);
    }

    [Theory]
    [InlineData("2026-09-03", null)]
    [InlineData("2026-09-04", "later than 2026-09-03")]
    [InlineData("9999-12-31", "later than 2026-09-03")]
    [InlineData("2020-01-01", null)]
    [InlineData("yesterday", "no number of seconds")]
    [InlineData("-1", "no number of seconds")]
    [InlineData("", null)]
    public async Task SourceDateEpoch_WhenItHasNotComeOrIsNone_IsRefused(string value, string? fault)
    {
        await StartAsync();
        var text = Text;
        var epoch = DateTimeOffset.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var day)
            ? day.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture) : value;
        var run = await CliRun.In(
            e => e with { Variable = _ => epoch, Clock = FixedClock.From(epoch), MachineClock = new FixedClock(CliRun.Today) },
            Dns, "lock", "-i", _workspace.Inventory);
        Assert.Equal(fault is null ? ExitCode.Done : ExitCode.BadInput, run.Code);
        Assert.Equal(fault is not null, run.Error.Contains("error OCE019", StringComparison.Ordinal));
        Assert.Contains(fault ?? "", run.Error, StringComparison.Ordinal);
        Assert.Equal(fault is not null, text == Text);
    }

    [Fact]
    public async Task SourceDateEpoch_WhenHelpIsAskedFor_IsNoMatter() =>
        Assert.Equal(ExitCode.Done, (await CliRun.In(e => e with { Variable = _ => "x" }, Dns, "lock", "--help")).Code);

    [Theory]
    [InlineData("hosts", "      - {address: '93.", ", firstSeen: 2026-09-01, lastSeen: 2026-09-01}", "addresses")]
    [InlineData("rules", "  - {name: r", ", priority: 1}", "rules")]
    public async Task Lock_WhenItHoldsTooManyEntries_IsRefusedAtOnce(string list, string before, string after, string what)
    {
        await StartAsync();
        var lines = new StringBuilder($"version: 1\nsources: []\ncertificates: []\n{(list == "rules" ? "hosts: []\n" : "rules: []\n")}{list}:\n");
        lines.Append(list == "hosts" ? "  - host: 'ocsp.a.test'\n    ttl: 1\n    addresses:\n" : "");
        for (var i = 0; i < 250_000; i++)
        {
            var name = list == "hosts" ? $"{i >> 16}.{i >> 8 & 255}.{i & 255}'" : i.ToString(CultureInfo.InvariantCulture);
            lines.Append(before).Append(name).Append(after).Append('\n');
        }

        Text = lines.ToString();
        foreach (var command in new[] { "plan --locked", "lock", "lock --recover" })
        {
            var begin = Stopwatch.GetTimestamp();
            var run = await RunAsync(command.Split(' '));
            Assert.Equal(ExitCode.BadInput, run.Code);
            Assert.Contains($"error OCE420: The lock file {_workspace.Lock} cannot be read: it holds 250,000 {what}, and 100,000 are the most. Restore it from version control, or move it away", run.Error, StringComparison.Ordinal);
            Assert.InRange(Stopwatch.GetElapsedTime(begin).TotalSeconds, 0, 20);
        }

        // The way out that the message gives.
        File.Delete(_workspace.Lock);
        Assert.Equal(ExitCode.Done, (await RunAsync("lock")).Code);
    }

    // What no lock holds, as much of it as a lock may have bytes: the finding names the bound, before anything is parsed.
    [Theory]
    [InlineData("\n", "lines, and 2,000,000 are the most")]
    [InlineData("a: b\n", "lines, and 2,000,000 are the most")]
    [InlineData("a", "a line of more than 4,194,304 characters")]
    [InlineData("{\"a\":", "a line of more than 4,194,304 characters")]
    [InlineData("- {a: b, c: d, e: f, g: h, i: j}\n", "more than 1,800,000 values")]
    public async Task Lock_WhenItIsAFlood_IsRefusedWithTheBound(string piece, string bound)
    {
        await StartAsync();
        Text = string.Concat(Enumerable.Repeat(piece, (24 << 20) / piece.Length));
        foreach (var command in new[] { "plan --locked", $"lock --also-known {_workspace.Lock} --lock {_workspace.Lock}.new" })
        {
            var run = await RunAsync(command.Split(' '));
            Assert.Equal(ExitCode.BadInput, run.Code);
            Assert.Contains(bound, run.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Lock_WhenAnswersMakeItTooLarge_IsNotWrittenAndSaysSo()
    {
        await StartAsync();
        var lines = new StringBuilder("hosts:\n");
        for (var i = 0; i < 99_900; i++)
        {
            lines.Append(i % 510 == 0 ? string.Create(CultureInfo.InvariantCulture, $"  - host: 'h{i}.test'\n    ttl: 1\n    addresses:\n") : "");
            lines.Append(CultureInfo.InvariantCulture, $"      - {{address: '93.{i >> 16}.{i >> 8 & 255}.{i & 255}', firstSeen: 2026-09-01, lastSeen: 2026-09-01}}\n");
        }

        Text = Text.Replace("hosts:\n", lines.ToString(), StringComparison.Ordinal);
        Dns.With("ocsp.a.test", [.. Enumerable.Range(0, 200).Select(i => string.Create(CultureInfo.InvariantCulture, $"94.1.1.{i}"))]);
        var old = Text;
        foreach (var command in new[] { "lock", "lock --check" })
        {
            var run = await RunAsync(command.Split(' '));
            Assert.Equal(ExitCode.BadInput, run.Code);
            Assert.Contains("error OCE472: The new lock is not written, because it holds 100,101 addresses, and 100,000 are the most", run.Error, StringComparison.Ordinal);
            Assert.Equal(old, Text);
        }
    }

    private async Task StartAsync()
    {
        _workspace.Issue("a.pem", "a.example.com", "http://ocsp.a.test").Write("inventory.yaml", "version: 1\ncertificates: [a.pem]\n");
        Assert.Equal(ExitCode.Done, (await RunAsync("lock")).Code);
    }

    private Task<CliRun> RunAsync(params string[] args) => OnAsync(0, args);

    private Task<CliRun> OnAsync(int day, params string[] args)
    {
        var clock = new FixedClock(CliRun.Today.AddDays(day));
        return CliRun.In(e => e with { Clock = clock, MachineClock = clock }, Dns, [.. args, "-i", _workspace.Inventory]);
    }
}
