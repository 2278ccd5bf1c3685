namespace OcspEgress.Cli.Tests.NameServers;

/// <summary>One name server that answers with what must not be opened, as DNS filters and captive portals do: what it says is silence.</summary>
public sealed class LyingNameServerTests : NameServerBench
{
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
        Zone.With("ocsp.a.test", "52.0.0.1", "2606:2800:220:1::1");
        await LockAsync(0);
        var rules = await RulesAsync();
        Zone.With("ocsp.a.test", lie);

        foreach (var day in (int[])[1, 2, 8, 15, 16, 17, 40, 400])
        {
            var run = await LockAsync(day);

            Assert.Equal(rules, await RulesAsync());
            Assert.Contains("OCE403", run.Error, StringComparison.Ordinal);
            Assert.Contains("since 2026-09-02", run.Error, StringComparison.Ordinal);
            Assert.Contains(Zone.Address, run.Error, StringComparison.Ordinal);
            Assert.All(lie, a => Assert.Contains(a, run.Error, StringComparison.Ordinal));
            Assert.DoesNotContain("ocsp-egress lock", run.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Lock_WhenTheServerLiesOnAndOn_GetsLouder()
    {
        Inventory("ocsp.a.test");
        Zone.With("ocsp.a.test", "52.0.0.1");
        await LockAsync(0);
        Zone.With("ocsp.a.test", "0.0.0.0");

        var first = await LockAsync(1);
        var later = await LockAsync(15);
        var last = await LockAsync(16, "-q");

        Assert.Equal((ExitCode.Done, ExitCode.Done, ExitCode.ResolutionFailed), (first.Code, later.Code, last.Code));
        Assert.Contains("warning OCE403: ocsp.a.test has had no trustworthy answer since 2026-09-02: ", first.Error, StringComparison.Ordinal);
        Assert.Contains($"{Zone.Address} A: only addresses that must not be opened, 0.0.0.0 (0.0.0.0/32 is the unspecified address (RFC 1122))", first.Error, StringComparison.Ordinal);
        Assert.Contains("since 2026-09-02 (14 days)", later.Error, StringComparison.Ordinal);
        Assert.Contains("error OCE403: ocsp.a.test has had no trustworthy answer since 2026-09-02 (15 days)", last.Error, StringComparison.Ordinal);
        Assert.Contains("only addresses that must not be opened, 0.0.0.0 (", last.Error, StringComparison.Ordinal);
        Assert.Contains("52.0.0.1", await RulesAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lock_WhenTheServerTellsTheTruthAgain_CountsFromThere()
    {
        Inventory("ocsp.a.test");
        Zone.With("ocsp.a.test", "52.0.0.1");
        await LockAsync(0);
        Zone.With("ocsp.a.test", "0.0.0.0");
        await LockAsync(2);
        await LockAsync(60);
        Zone.With("ocsp.a.test", "52.0.0.2");

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
        Zone.With("ocsp.a.test", address);

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
        Zone.With("ocsp.a.test", "52.0.0.1", "52.0.0.2");
        await LockAsync(0);
        Zone.With("ocsp.a.test", "52.0.0.1", "0.0.0.0", "52.0.0.3");

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
        Zone.With("ocsp.a.test", "52.0.0.1", "2606:2800:220:1::1");
        await LockAsync(0);
        Zone.With("ocsp.a.test", "52.0.0.1", "::");

        await LockAsync(5);
        var run = await LockAsync(30);

        Assert.Contains("2606:2800:220:1::1", await RulesAsync(), StringComparison.Ordinal);
        Assert.Contains("'52.0.0.1', firstSeen: 2026-09-01, lastSeen: 2026-10-01", Lock, StringComparison.Ordinal);
        Assert.Contains("AAAA: only addresses that must not be opened, :: (", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lock_WhenTheHostIsPinned_HearsNoLie()
    {
        Inventory(["ocsp.a.test"], [Zone.Address], "", "pins: { ocsp.a.test: [52.0.0.0/24] }\n");
        Zone.With("ocsp.a.test", "0.0.0.0");

        var run = await LockAsync(0);

        Assert.Equal(ExitCode.Done, run.Code);
        Assert.Contains("52.0.0.0/24", await RulesAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("0.0.0.0 ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_WhenTheAddressIsRefusedByTheLockAsWell_DoesNotSendBackToIt()
    {
        Inventory("ocsp.a.test");
        Zone.With("ocsp.a.test", "52.0.0.1");
        await LockAsync(0);
        Zone.With("ocsp.a.test", "0.0.0.0");

        var run = await RunAsync(0, "verify");

        Assert.Equal(ExitCode.Differs, run.Code);
        Assert.Contains("OCE705", run.Out + run.Error, StringComparison.Ordinal);
        Assert.Contains($"Name server {Zone.Address} gives 0.0.0.0, which the policy forbids because 0.0.0.0/32 is the unspecified address", run.Out + run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("ocsp-egress lock", run.Out + run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("allowedNetworks", run.Out + run.Error, StringComparison.Ordinal);
    }
}
