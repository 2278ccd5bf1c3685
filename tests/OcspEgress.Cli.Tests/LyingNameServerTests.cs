using System.Text.Json.Nodes;
using OcspEgress.Resolution.Dns;
using OcspEgress.TestSupport;

namespace OcspEgress.Cli.Tests;

/// <summary>Name servers that answer with what must not be opened, as DNS filters and captive portals do, on real sockets.</summary>
public sealed class LyingNameServerTests : IAsyncDisposable
{
    private readonly Workspace _workspace = new();
    private readonly TestZone _zone = new();
    private readonly TestZone _other = new();

    public async ValueTask DisposeAsync()
    {
        _workspace.Dispose();
        await _zone.DisposeAsync();
        await _other.DisposeAsync();
    }

    // The last ones are brothers: a filter that says "no such record", and addresses of other kinds.
    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("127.0.0.1", "::1")]
    [InlineData("10.1.2.3")]
    [InlineData("169.254.1.1")]
    [InlineData("224.0.0.1", "ff02::1")]
    [InlineData("198.18.0.7")]
    [InlineData("::")]
    [InlineData]
    public async Task Lock_WhenTheServerLiesForWeeks_KeepsTheRules(params string[] lie)
    {
        Inventory("ocsp.a.test");
        _zone.With("ocsp.a.test", "52.0.0.1", "2606:2800:220:1::1");
        await LockAsync(0);
        var rules = await RulesAsync();
        _zone.With("ocsp.a.test", lie);

        foreach (var day in (int[])[1, 2, 8, 15, 16, 17, 40, 400])
        {
            var run = await LockAsync(day);

            Assert.Equal(rules, await RulesAsync());
            Assert.Contains("OCE403", run.Error, StringComparison.Ordinal);
            Assert.Contains("since 2026-09-02", run.Error, StringComparison.Ordinal);
            Assert.Contains(_zone.Address, run.Error, StringComparison.Ordinal);
            Assert.All(lie, a => Assert.Contains(a, run.Error, StringComparison.Ordinal));
            Assert.DoesNotContain("ocsp-egress lock", run.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Lock_WhenTheServerLiesOnAndOn_GetsLouder()
    {
        Inventory("ocsp.a.test");
        _zone.With("ocsp.a.test", "52.0.0.1");
        await LockAsync(0);
        _zone.With("ocsp.a.test", "0.0.0.0");

        var first = await LockAsync(1);
        var later = await LockAsync(15);
        var last = await LockAsync(16, "-q");

        Assert.Equal((ExitCode.Done, ExitCode.Done, ExitCode.ResolutionFailed), (first.Code, later.Code, last.Code));
        Assert.Contains("warning OCE403: ocsp.a.test has had no trustworthy answer since 2026-09-02: ", first.Error, StringComparison.Ordinal);
        Assert.Contains($"{_zone.Address} A: only addresses that must not be opened, 0.0.0.0 (0.0.0.0/32 is the unspecified address (RFC 1122))", first.Error, StringComparison.Ordinal);
        Assert.Contains("since 2026-09-02 (14 days)", later.Error, StringComparison.Ordinal);
        Assert.Contains("error OCE403: ocsp.a.test has had no trustworthy answer since 2026-09-02 (15 days)", last.Error, StringComparison.Ordinal);
        Assert.Contains("52.0.0.1", await RulesAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lock_WhenTheServerTellsTheTruthAgain_CountsFromThere()
    {
        Inventory("ocsp.a.test");
        _zone.With("ocsp.a.test", "52.0.0.1");
        await LockAsync(0);
        _zone.With("ocsp.a.test", "0.0.0.0");
        await LockAsync(2);
        await LockAsync(60);
        _zone.With("ocsp.a.test", "52.0.0.2");

        for (var day = 61; day < 61 + 13; day++)
        {
            await LockAsync(day);
            Assert.Contains("52.0.0.1", await RulesAsync(), StringComparison.Ordinal);
        }

        await LockAsync(74);
        Assert.DoesNotContain("\"52.0.0.1\"", await RulesAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0.0.0.0", false)]
    [InlineData("127.0.0.53", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("239.1.1.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::", false)]
    [InlineData("fe80::1", false)]
    [InlineData("10.1.2.3", true)]
    [InlineData("192.168.1.1", true)]
    [InlineData("fd00::7", true)]
    public async Task Lock_WhenNothingElseWasEverAnswered_SaysWhatWithoutContradiction(string address, bool isOffered)
    {
        Inventory("ocsp.a.test");
        _zone.With("ocsp.a.test", address);

        var run = await LockAsync(0, "-q");

        Assert.Equal(ExitCode.ResolutionFailed, run.Code);
        Assert.Contains($"only addresses that must not be opened, {address} (", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(": answered", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("ocsp-egress lock", run.Error, StringComparison.Ordinal);
        Assert.Equal(isOffered, run.Error.Contains("policy.allowedNetworks", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Lock_WhenAnswersAreRefusedInPart_TakesTheRestAndLetsNothingAge()
    {
        Inventory("ocsp.a.test");
        _zone.With("ocsp.a.test", "52.0.0.1", "52.0.0.2");
        await LockAsync(0);
        _zone.With("ocsp.a.test", "52.0.0.1", "0.0.0.0", "52.0.0.3");

        var run = await LockAsync(1);
        await LockAsync(30);

        Assert.Equal(ExitCode.Done, run.Code);
        Assert.Contains("A: answered, but also with 0.0.0.0 (", run.Error, StringComparison.Ordinal);
        var text = Lock;
        Assert.All(["'52.0.0.1', firstSeen: 2026-09-01, lastSeen: 2026-10-01", "52.0.0.2", "52.0.0.3"], a => Assert.Contains(a, text, StringComparison.Ordinal));
        Assert.DoesNotContain("0.0.0.0", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lock_WhenOneFamilyIsLiedAbout_KeepsItsAddressesAndRenewsTheOthers()
    {
        Inventory("ocsp.a.test");
        _zone.With("ocsp.a.test", "52.0.0.1", "2606:2800:220:1::1");
        await LockAsync(0);
        _zone.With("ocsp.a.test", "52.0.0.1", "::");

        await LockAsync(5);
        var run = await LockAsync(30);

        Assert.Contains("2606:2800:220:1::1", await RulesAsync(), StringComparison.Ordinal);
        Assert.Contains("'52.0.0.1', firstSeen: 2026-09-01, lastSeen: 2026-10-01", Lock, StringComparison.Ordinal);
        Assert.Contains("AAAA: only addresses that must not be opened, :: (", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lock_WhenAServerLiesForOneHost_IsInDoubtForAllOthers()
    {
        Inventory("ocsp.a.test", "ocsp.b.test", "ocsp.c.test");
        _zone.With("ocsp.a.test", "52.0.0.1").With("ocsp.b.test", "52.0.0.2").With("ocsp.c.test", "52.0.0.3");
        await LockAsync(0);
        _zone.With("ocsp.a.test", "0.0.0.0").With("ocsp.b.test", "146.112.61.104");

        CliRun? run = null;
        for (var day = 1; day <= 20; day++)
        {
            run = await LockAsync(day);
        }

        Assert.Contains($"warning OCE460: Name server {_zone.Address} gives addresses that must not be opened for ocsp.a.test, so what it says of the 2 other hosts of this run is in doubt, too.", run!.Error, StringComparison.Ordinal);
        Assert.Contains("52.0.0.2", await RulesAsync(), StringComparison.Ordinal);
        Assert.Contains("'52.0.0.3', firstSeen: 2026-09-01, lastSeen: 2026-09-21", Lock, StringComparison.Ordinal);
        Assert.Single(run.Error.Split('\n'), l => l.Contains("ocsp.b.test has had answers in doubt only since 2026-09-02 (19 days)", StringComparison.Ordinal));
        Assert.DoesNotContain("ocsp.c.test has", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lock_WhenAnotherServerKnowsTheHosts_TakesItsAnswersOnly()
    {
        Inventory(["ocsp.a.test", "ocsp.b.test", "ocsp.inside.test"], [_zone.Address, _other.Address]);
        _zone.With("ocsp.a.test", "0.0.0.0").With("ocsp.b.test", "146.112.61.104").With("ocsp.inside.test", "52.0.0.9");
        _other.With("ocsp.a.test", "52.0.0.1").With("ocsp.b.test", "52.0.0.2");

        var run = await LockAsync(0);

        var rules = await RulesAsync();
        Assert.Equal(ExitCode.Done, run.Code);
        Assert.Contains("OCE460", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("146.112.61.104", Lock, StringComparison.Ordinal);
        Assert.All(["52.0.0.1", "52.0.0.2", "52.0.0.9"], a => Assert.Contains(a, rules, StringComparison.Ordinal));
        Assert.DoesNotContain("staleSince", Lock, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("0.0.0.0", "52.0.0.1")]
    public async Task Prune_WhenAnswersAreRefused_ForgetsNothing(params string[] lie)
    {
        Inventory("ocsp.a.test", "ocsp.b.test");
        _zone.With("ocsp.a.test", "52.0.0.1", "52.0.0.2").With("ocsp.b.test", "52.0.0.3");
        await LockAsync(0);
        _zone.With("ocsp.a.test", lie).With("ocsp.b.test", "52.0.0.4");

        var run = await LockAsync(1, "--prune", "-o", "json");

        Assert.Empty(JsonNode.Parse(run.Out)!["forgotten"]!.AsArray());
        var text = Lock;
        Assert.All(["52.0.0.1", "52.0.0.2", "52.0.0.3"], a => Assert.Contains(a, text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task CheckAndLiveDiff_WhenAnswersAreRefused_SeeNoDifference()
    {
        Inventory("ocsp.a.test");
        _zone.With("ocsp.a.test", "52.0.0.1");
        await LockAsync(0);
        _zone.With("ocsp.a.test", "0.0.0.0");

        var live = await RunAsync(20, "diff", "--live");

        Assert.Equal(ExitCode.Done, live.Code);
        Assert.Contains("0.0.0.0", live.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lock_WhenClientSubnetsAreAskedForInRounds_KeepsTheRules()
    {
        Inventory(["ocsp.a.test"], [_zone.Address], "clientSubnets: [198.51.100.0/24, 192.0.2.0/24], samples: 2, interval: 0s");
        _zone.With("ocsp.a.test", "52.0.0.1");
        await LockAsync(0);
        _zone.With("ocsp.a.test", "0.0.0.0");

        var run = await LockAsync(1);
        await LockAsync(30);

        Assert.Contains("52.0.0.1", await RulesAsync(), StringComparison.Ordinal);
        Assert.Contains("OCE403", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("OCE409", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lock_WhenThereIsNoRoom_ALieInPartPushesNothingOut()
    {
        Inventory(["ocsp.a.test"], [_zone.Address], "maxAddresses: 2");
        _zone.With("ocsp.a.test", "52.0.0.1", "52.0.0.2");
        await LockAsync(0);
        _zone.With("ocsp.a.test", "0.0.0.0", "52.0.0.3", "52.0.0.4");

        await LockAsync(1);

        Assert.Contains("52.0.0.1", Lock, StringComparison.Ordinal);
        Assert.Contains("52.0.0.2", Lock, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lock_WhenAPortalGivesOneAddressForEveryName_SaysSoAndLetsNothingAge()
    {
        Inventory("ocsp.a.test", "ocsp.b.test");
        _zone.With("ocsp.a.test", "52.0.0.1").With("ocsp.b.test", "52.0.0.2");
        await LockAsync(0);
        _zone.With("ocsp.a.test", "52.9.9.9").With("ocsp.b.test", "52.9.9.9");

        var run = await LockAsync(1);
        await LockAsync(8);
        await LockAsync(15);

        Assert.Contains($"warning OCE461: Name server {_zone.Address} suddenly gives 52.9.9.9 for each of the 2 hosts", run.Error, StringComparison.Ordinal);
        var rules = await RulesAsync();
        Assert.All(["52.0.0.1", "52.0.0.2"], a => Assert.Contains(a, rules, StringComparison.Ordinal));

        // They did move: after the retention time the new address is believed, and the old ones age.
        for (var day = 16; day < 40; day++)
        {
            run = await LockAsync(day);
        }

        Assert.DoesNotContain("OCE461", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("52.0.0.", await RulesAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lock_WhenTwoHostsOfOneDomainMove_SuspectsNobody()
    {
        Inventory("ocsp1.a.test", "ocsp2.a.test");
        _zone.With("ocsp1.a.test", "52.0.0.1").With("ocsp2.a.test", "52.0.0.2");
        await LockAsync(0);
        _zone.With("ocsp1.a.test", "52.9.9.9").With("ocsp2.a.test", "52.9.9.9");

        Assert.DoesNotContain("OCE46", (await LockAsync(1)).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lock_WhenAServerTranslates_SuspectsNobody()
    {
        Inventory("ocsp.a.test", "ocsp.b.test");
        _zone.With("ocsp.a.test", "52.0.0.1", "64:ff9b::3400:1").With("ocsp.b.test", "52.0.0.2", "64:ff9b::3400:2");
        await LockAsync(0);
        _zone.With("ocsp.b.test", "52.0.0.3", "64:ff9b::3400:3");

        var run = await LockAsync(1);

        Assert.DoesNotContain("OCE460", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("staleSince", Lock, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lock_WhenTheHostIsPinned_HearsNoLie()
    {
        Inventory(["ocsp.a.test"], [_zone.Address], "", "pins: { ocsp.a.test: [52.0.0.0/24] }\n");
        _zone.With("ocsp.a.test", "0.0.0.0");

        var run = await LockAsync(0);

        Assert.Equal(ExitCode.Done, run.Code);
        Assert.Contains("52.0.0.0/24", await RulesAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("0.0.0.0 ", run.Error, StringComparison.Ordinal);
    }

    // On a day to come, which a lock of the command in a process of its own does not take.
    [Fact]
    [Trait(InProcess.Trait, InProcess.Value)]
    public async Task Lock_WhenNobodyAskedForAYear_LetsNoAddressGoAtOnce()
    {
        Inventory("ocsp.a.test");
        _zone.With("ocsp.a.test", "52.0.0.1", "52.0.0.2");
        await LockAsync(0);
        _zone.With("ocsp.a.test", "52.0.0.2");

        await LockAsync(365);
        Assert.Contains("52.0.0.1", await RulesAsync(), StringComparison.Ordinal);
        await LockAsync(365 + 7);
        Assert.Contains("52.0.0.1", await RulesAsync(), StringComparison.Ordinal);
        await LockAsync(365 + 8);
        Assert.DoesNotContain("\"52.0.0.1\"", await RulesAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_WhenTheAddressIsRefusedByTheLockAsWell_DoesNotSendBackToIt()
    {
        Inventory("ocsp.a.test");
        _zone.With("ocsp.a.test", "52.0.0.1");
        await LockAsync(0);
        _zone.With("ocsp.a.test", "0.0.0.0");

        var run = await RunAsync(0, "verify");

        Assert.Equal(ExitCode.Differs, run.Code);
        Assert.Contains("OCE705", run.Out + run.Error, StringComparison.Ordinal);
        Assert.Contains($"Name server {_zone.Address} gives 0.0.0.0, which the policy forbids because 0.0.0.0/32 is the unspecified address", run.Out + run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("ocsp-egress lock", run.Out + run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("allowedNetworks", run.Out + run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lock_WhenAnAddressRecordHasTwentyOctets_IsARefusedReply()
    {
        await using var server = new ScriptedNameServer((query, _) =>
            [new WireReplyBuilder(query).Raw("ocsp.a.test", 1, 60, [52, 0, 0, 1, .. new byte[16]]).Build()]);
        Inventory(["ocsp.a.test"], [server.EndPoint.ToString()]);

        var run = await LockAsync(0);

        Assert.Equal(ExitCode.ResolutionFailed, run.Code);
        Assert.Contains("A: invalid answer (an A record in it has 20 octets in place of 4)", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("52.0.0.1", Lock, StringComparison.Ordinal);
    }

    private string Lock => File.ReadAllText(_workspace.Lock);

    private void Inventory(params string[] hosts) => Inventory(hosts, [_zone.Address]);

    private void Inventory(string[] hosts, string[] servers, string more = "", string rest = "")
    {
        foreach (var host in hosts)
        {
            _workspace.Issue($"{host}.pem", $"www.{host}", $"http://{host}/");
        }

        _workspace.Write(
            "inventory.yaml",
            $"version: 1\ncertificates: [{string.Join(", ", hosts.Select(h => $"{h}.pem"))}]\nresolution: {{ servers: [{string.Join(", ", servers.Select(s => $"'{s}'"))}], attempts: 1{(more.Length == 0 ? "" : $", {more}")} }}\n{rest}");
    }

    private Task<CliRun> LockAsync(int day, params string[] args) => RunAsync(day, ["lock", .. args]);

    private Task<CliRun> RunAsync(int day, params string[] args) =>
        CliRun.On(CliRun.Today.AddDays(day), new NetworkDnsLookup(), [.. args, "-i", _workspace.Inventory]);

    private async Task<string> RulesAsync()
    {
        var plan = await CliRun.Of("plan", "--locked", "-i", _workspace.Inventory, "-o", "json");
        return JsonNode.Parse(plan.Out)!["rules"]!.ToJsonString();
    }
}
