using System.Net;
using System.Text.Json.Nodes;
using OcspEgress.Resolution.Dns;

namespace OcspEgress.Cli.Tests;

/// <summary>What lock and plan say of hosts whose addresses change.</summary>
public sealed class VerdictTests : IDisposable
{
    // One name server, as many as this machine may have: a process of its own sees one anyway.
    private static readonly string Servers = CommandProcess.IsNamed ? "" : "servers: [192.0.2.53], ";

    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task Lock_WhenAHostRotates_ShowsTheVerdictOfEachHost()
    {
        Write("warn");

        var run = await CliRun.Of(new TurningAnswers(), "lock", "-i", _workspace.Inventory);

        Assert.Equal(ExitCode.Done, run.Code);
        Assert.Contains("Hosts\n", run.Out, StringComparison.Ordinal);
        Assert.Matches(@"\n +Host +Addresses +Samples +New in next answer +Verdict\n", run.Out);
        Assert.Matches(@"\n +ocsp\.still\.test +1 +1\n", run.Out);
        Assert.Matches(@"\n +ocsp\.turns\.test +12 +12 +100 % +unpinnable\n", run.Out);
        Assert.Single(run.Out.Split('\n'), l => l == "Too few samples to estimate how often the next answer is new: ocsp.still.test (it takes 10 of each address family)");
        Assert.EndsWith("2 certificates, 2 hosts, 2 rules; 19 changes\n", run.Out, StringComparison.Ordinal);
        Assert.Contains("OCE408", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plan_WhenAHostRotates_ShowsThatOneOnly()
    {
        Write("warn");
        await CliRun.Of(new TurningAnswers(), "lock", "-i", _workspace.Inventory);

        var table = await CliRun.Of("plan", "--locked", "-i", _workspace.Inventory);
        var json = await CliRun.Of("plan", "--locked", "-i", _workspace.Inventory, "-o", "json");

        var second = table.Out[table.Out.IndexOf("Hosts whose addresses change\n", StringComparison.Ordinal)..];
        Assert.Contains("ocsp.turns.test", second, StringComparison.Ordinal);
        Assert.DoesNotContain("ocsp.still.test", second, StringComparison.Ordinal);
        Assert.Equal(
            """
            [{"host":"ocsp.still.test","verdict":"unknown","addresses":1,"samples":1,"newInNextAnswer":null,"cdn":null,"full":false},
            {"host":"ocsp.turns.test","verdict":"unpinnable","addresses":12,"samples":12,"newInNextAnswer":1,"cdn":null,"full":false}]
            """.ReplaceLineEndings(""),
            JsonNode.Parse(json.Out)!["verdicts"]!.ToJsonString());
    }

    [Fact]
    public async Task Plan_WhenUnpinnableIsAnError_ExitsWith2()
    {
        Write("error");
        await CliRun.Of(new TurningAnswers(), "lock", "-i", _workspace.Inventory);

        var run = await CliRun.Of("plan", "--locked", "-i", _workspace.Inventory);

        Assert.Equal(ExitCode.BadInput, run.Code);
        Assert.Contains("error OCE408", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("table")]
    [InlineData("markdown")]
    public async Task Lock_WhenAllHostsHaveTooFewSamples_SaysItOnceBelow(string format)
    {
        Write("warn");
        var dns = new FixedAnswers().With("ocsp.still.test", "93.184.216.1").With("ocsp.turns.test", "93.184.216.2");

        var run = await CliRun.Of(dns, "lock", "-i", _workspace.Inventory, "-o", format);

        Assert.DoesNotContain("unknown", run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("New in next answer", run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("Verdict", run.Out, StringComparison.Ordinal);
        Assert.Single(run.Out.Split('\n'), l => l.Contains("ocsp.still.test, ocsp.turns.test (it takes 10 of each address family)", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("markdown")]
    [InlineData("yaml")]
    public async Task Lock_WhenNothingChanged_StaysReadable(string format)
    {
        Write("warn");
        var dns = new FixedAnswers().With("ocsp.still.test", "93.184.216.1").With("ocsp.turns.test", "93.184.216.2");
        await CliRun.Of(dns, "lock", "-i", _workspace.Inventory);

        var run = await CliRun.Of(dns, "lock", "-i", _workspace.Inventory, "-o", format);

        Assert.Equal(ExitCode.Done, run.Code);
        Assert.Contains("ocsp.turns.test", run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("|\n|\n", run.Out, StringComparison.Ordinal);
    }

    private void Write(string unpinnable) => _workspace
        .Issue("a.pem", "a.example.com", "http://ocsp.still.test")
        .Issue("b.pem", "b.example.com", "http://ocsp.turns.test")
        .Write("inventory.yaml", $"version: 1\ncertificates: [a.pem, b.pem]\nresolution: {{ {Servers}samples: 12, interval: 0s, families: [ipv4] }}\npolicy: {{ unpinnable: {unpinnable} }}\n");

    /// <summary>One host keeps still in a cache, the other gives another address each time.</summary>
    private sealed class TurningAnswers : IDnsLookup
    {
        private int _turns;

        public Task<DnsAnswer> LookupAsync(DnsQuestion question, TimeSpan timeout, CancellationToken cancellationToken) => Task.FromResult(new DnsAnswer
        {
            Question = question,
            Outcome = DnsOutcome.Answered,
            Addresses = [IPAddress.Parse(question.Host.Value == "ocsp.still.test" ? "93.184.216.1" : $"93.184.216.{100 + Interlocked.Increment(ref _turns)}")],
            TtlSeconds = 20,
        });
    }
}
