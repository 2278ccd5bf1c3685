using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using OcspEgress.Resolution.Dns;
using OcspEgress.TestSupport;
using OcspEgress.TestSupport.Authority;

namespace OcspEgress.Cli.Tests.Locks;

/// <summary>A certificate file that changes without <c>lock</c>: <c>lock --check --offline</c>, <c>plan --locked</c> and <c>diff --base</c> tell.</summary>
public sealed class OfflineCheckTests : IDisposable
{
    private readonly Workspace _workspace = new();
    private readonly Dictionary<string, string> _pems = Issue();

    public OfflineCheckTests() => Directory.CreateDirectory(Path.Combine(_workspace.Folder, "certs"));

    private FixedAnswers Dns { get; } = new FixedAnswers().With("ocsp.a.test", "93.184.216.34").With("ocsp.b.test", "93.184.216.40");

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task OfflineCheck_WhenTheLockKnowsTheFiles_ExitsWith0AndAsksNobody()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var endpoint = $"127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";
        await LockAsync("certs", "inline.pem");
        _workspace.Write("egress.lock.yaml", File.ReadAllText(_workspace.Lock).Replace("sources:\n", $"sources:\n  - source: 'endpoint: {endpoint}'\n    certificates: []\n", StringComparison.Ordinal));
        Entries("certs", "inline.pem", $"{{endpoint: '{endpoint}'}}", "{keyVault: {vault: nobody, certificate: www}}");
        var dns = new CountingLookup();
        var run = await CliRun.Of(dns, "lock", "--check", "--offline", "-i", _workspace.Inventory, "-o", "json");
        Assert.Equal((0, false), (dns.Count, listener.Pending()));
        var model = JsonNode.Parse(run.Out)!;
        Assert.Equal([$"endpoint: {endpoint}", "keyVault: https://nobody.vault.azure.net/certificates/www"], model["notJudged"]!.AsArray().Select(n => (string?)n));
        Assert.Contains("OCE492", run.Error, StringComparison.Ordinal);

        // The vault is new in the inventory, which takes no network to tell.
        Assert.Equal(ExitCode.Differs, run.Code);
        Assert.Contains("OCE490: The lock does not know the inventory entry 'keyVault: ", run.Error, StringComparison.Ordinal);
        Entries("certs", "inline.pem", $"{{endpoint: '{endpoint}'}}");
        Assert.Equal((0, 0, false), ((await CheckAsync(dns)).Code, dns.Count, listener.Pending()));
    }

    [Fact]
    public async Task OfflineCheck_WhenThereIsNoRouteToANameServer_StillJudges()
    {
        await LockAsync("certs");
        _workspace.Write("inventory.yaml", "version: 1\ncertificates: [certs]\nresolution: {servers: ['192.0.2.1:9'], timeout: 60s, attempts: 10}\n");
        var watch = System.Diagnostics.Stopwatch.StartNew();
        Assert.Equal(ExitCode.Done, (await CliRun.Of(new NetworkDnsLookup(), "lock", "--check", "--offline", "-i", _workspace.Inventory)).Code);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60));
    }

    [Theory]
    [InlineData("certs/a.pem", "b", 1, 0)]
    [InlineData("certs/a.pem", "a by another", 1, 0)]
    [InlineData("certs/new.pem", "b", 1, 0)]
    [InlineData("inline.pem", "a by another", 1, 0)]
    [InlineData("certs/c.pem", null, 0, 1)]
    [InlineData("inline.pem", null, 0, 1)]
    public async Task OfflineCheck_WhenAFileChanged_ExitsWith1AndNamesIt(string file, string? content, int unknown, int gone)
    {
        await LockAsync("certs", "inline.pem");
        Put(file, content);
        var dns = new CountingLookup();
        var run = await CheckAsync(dns, "-o", "json");
        Assert.True(run.Code == ExitCode.Differs, $"{run.Code} {run.Error}");
        var model = JsonNode.Parse(run.Out)!;
        Assert.Equal(0, dns.Count);
        Assert.Equal(unknown, model["unknown"]!.AsArray().Count);
        Assert.Equal(content == "b" && file == "certs/a.pem" ? 1 : gone, model["gone"]!.AsArray().Count);
        Assert.Contains(file, run.Error, StringComparison.Ordinal);

        // What the finding advises mends it.
        await CliRun.Of(Dns, "lock", "--prune", "-i", _workspace.Inventory);
        Assert.Equal(file == "inline.pem" && content is null ? ExitCode.BadInput : ExitCode.Done, (await CheckAsync(dns)).Code);
    }

    [Fact]
    public async Task OfflineCheck_WhenTheLockWasEditedByHand_ExitsWith1()
    {
        await LockAsync("certs");
        var text = File.ReadAllText(_workspace.Lock);
        _workspace.Write("egress.lock.yaml", text.Replace("http://ocsp.a.test", "http://ocsp.b.test", StringComparison.Ordinal));
        var run = await CheckAsync(new CountingLookup());
        Assert.Equal(ExitCode.Differs, run.Code);
        Assert.Contains("OCE493", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OfflineCheck_WhenACertificateWasReplacedAndLocked_ExitsWith0()
    {
        await LockAsync("certs");
        Put("certs/a.pem", "a by another");
        Assert.Equal(ExitCode.Done, (await CliRun.On(CliRun.Today.AddDays(1), Dns, "lock", "-i", _workspace.Inventory)).Code);
        Assert.Contains("replacedSince", File.ReadAllText(_workspace.Lock), StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, (await CheckAsync(new CountingLookup())).Code);

        // The old one is back, which the lock takes for replaced.
        Put("certs/a.pem", "a");
        Assert.Equal(ExitCode.Differs, (await CheckAsync(new CountingLookup())).Code);
    }

    [Fact]
    public async Task OfflineCheck_WhenAPasswordIsMissing_ExitsWith2()
    {
        await LockAsync("certs");
        File.Copy(Path.Combine(Repository.Root, "stacks", "dev", "certs", "shop.pfx"), Path.Combine(_workspace.Folder, "certs", "p.pfx"));
        Assert.Equal(ExitCode.BadInput, (await CheckAsync(new CountingLookup())).Code);
    }

    [Theory]
    [InlineData("lock", "--offline")]
    [InlineData("lock", "--offline", "--check", "--also-known", "x.yaml")]
    [InlineData("lock", "--offline", "--prune")]
    public async Task Offline_WhenItIsToWriteOrJoin_IsRefused(params string[] command)
    {
        await LockAsync("certs");
        var run = await CliRun.Of([.. command, "-i", _workspace.Inventory]);
        Assert.Equal(ExitCode.BadInput, run.Code);
        Assert.Contains("OCE007", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("plan")]
    [InlineData("render", "--target", "nftables")]
    [InlineData("report")]
    public async Task Locked_WhenAFileHoldsAnotherCAsCertificate_SaysSo(params string[] command)
    {
        await LockAsync("certs");
        Put("certs/a.pem", "a by another");
        string[] locked = command[0] == "report" ? [] : ["--locked"];
        var run = await CliRun.Of([.. command, .. locked, "-i", _workspace.Inventory]);
        Assert.Equal(ExitCode.Done, run.Code);
        Assert.Contains("warning OCE490: The lock does not know the certificate a.example.com (certs/a.pem), Files CA -> Other CA", run.Error, StringComparison.Ordinal);

        // No file has to be there.
        Directory.Delete(Path.Combine(_workspace.Folder, "certs"), recursive: true);
        run = await CliRun.Of([.. command, .. locked, "-i", _workspace.Inventory]);
        Assert.Equal((ExitCode.Done, ""), (run.Code, run.Error));
    }

    [Theory]
    [InlineData("markdown")]
    [InlineData("table")]
    public async Task DiffBase_WhenAFileHoldsAnotherCAsCertificate_SaysSoInTheFirstLine(string format)
    {
        Requires.Programs("git");
        await LockAsync("certs");
        ProgramRun.Successful("git", null, "-C", _workspace.Folder, "init", "-q", "-b", "main");
        ProgramRun.Successful("git", null, "-C", _workspace.Folder, "add", ".");
        ProgramRun.Successful("git", null, "-C", _workspace.Folder, "-c", "user.name=t", "-c", "user.email=t@example.com", "commit", "-q", "-m", "x");
        Put("certs/a.pem", "a by another");
        var run = await CliRun.Of(Dns, "diff", "--base", "HEAD", "-i", _workspace.Inventory, "-o", format);
        Assert.Equal(ExitCode.Differs, run.Code);
        var first = run.Out.TrimStart('\n').Split('\n')[0].Replace("`", "", StringComparison.Ordinal);
        Assert.Contains("The lock does not know 1 certificate, so this is not all that changes: a.example.com (certs/a.pem), Files CA -> Other CA", first, StringComparison.Ordinal);

        // A file that is gone is for the gate: the lock keeps it, and no rule changes.
        Put("certs/a.pem", null);
        Assert.Equal(ExitCode.Done, (await CliRun.Of(Dns, "diff", "--base", "HEAD", "-i", _workspace.Inventory)).Code);
    }

    private static Dictionary<string, string> Issue()
    {
        using var authority = TestAuthority.Create("Files CA");
        using var other = TestAuthority.Create("Other CA");
        return new()
        {
            ["a"] = authority.Issue("a.example.com", "http://ocsp.a.test").Pem,
            ["b"] = authority.Issue("b.example.com", "http://ocsp.b.test").Pem,
            ["c"] = authority.Issue("c.example.com", "http://ocsp.a.test").Pem,
            ["a by another"] = other.Issue("a.example.com", "http://ocsp.b.test").Pem,
        };
    }

    private void Put(string file, string? content)
    {
        var path = Path.Combine(_workspace.Folder, file);
        File.Delete(path);
        if (content is not null)
        {
            File.WriteAllText(path, _pems[content]);
        }
    }

    private void Entries(params string[] entries) => _workspace.Write("inventory.yaml", $"version: 1\ncertificates: [{string.Join(", ", entries)}]\n");

    private async Task LockAsync(params string[] entries)
    {
        Put("certs/a.pem", "a");
        Put("certs/c.pem", "c");
        Put("inline.pem", "a");
        Entries(entries);
        Assert.Equal(ExitCode.Done, (await CliRun.Of(Dns, "lock", "-i", _workspace.Inventory)).Code);
    }

    private Task<CliRun> CheckAsync(IDnsLookup dns, params string[] more) => CliRun.Of(dns, ["lock", "--check", "--offline", "-i", _workspace.Inventory, .. more]);

    /// <summary>A name server that counts, and answers nothing.</summary>
    private sealed class CountingLookup : IDnsLookup
    {
        private int _count;

        public int Count => _count;

        public Task<DnsAnswer> LookupAsync(DnsQuestion question, TimeSpan timeout, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _count);
            return Task.FromResult(new DnsAnswer { Question = question, Outcome = DnsOutcome.Timeout, Addresses = [], TtlSeconds = 0 });
        }
    }
}
