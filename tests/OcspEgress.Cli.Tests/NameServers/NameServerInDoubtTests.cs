namespace OcspEgress.Cli.Tests.NameServers;

/// <summary>A name server that lies for one host, or gives one address for all: what it says of the others is in doubt.</summary>
public sealed class NameServerInDoubtTests : NameServerBench
{
    [Fact]
    public async Task Lock_WhenAServerLiesForOneHost_IsInDoubtForAllOthers()
    {
        Inventory("ocsp.a.test", "ocsp.b.test", "ocsp.c.test");
        Zone.With("ocsp.a.test", "52.0.0.1").With("ocsp.b.test", "52.0.0.2").With("ocsp.c.test", "52.0.0.3");
        await LockAsync(0);
        Zone.With("ocsp.a.test", "0.0.0.0").With("ocsp.b.test", "146.112.61.104");

        CliRun? run = null;
        for (var day = 1; day <= 20; day++)
        {
            run = await LockAsync(day);
        }

        Assert.Contains($"warning OCE460: Name server {Zone.Address} gives addresses that must not be opened for ocsp.a.test, so what it says of the 2 other hosts of this run is in doubt, too.", run!.Error, StringComparison.Ordinal);
        Assert.Contains("52.0.0.2", await RulesAsync(), StringComparison.Ordinal);
        Assert.Contains("'52.0.0.3', firstSeen: 2026-09-01, lastSeen: 2026-09-21", Lock, StringComparison.Ordinal);
        Assert.Single(run.Error.Split('\n'), l => l.Contains("ocsp.b.test has had answers in doubt only since 2026-09-02 (19 days)", StringComparison.Ordinal));
        Assert.DoesNotContain("ocsp.c.test has", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lock_WhenAnotherServerKnowsTheHosts_TakesItsAnswersOnly()
    {
        Inventory(["ocsp.a.test", "ocsp.b.test", "ocsp.inside.test"], [Zone.Address, Other.Address]);
        Zone.With("ocsp.a.test", "0.0.0.0").With("ocsp.b.test", "146.112.61.104").With("ocsp.inside.test", "52.0.0.9");
        Other.With("ocsp.a.test", "52.0.0.1").With("ocsp.b.test", "52.0.0.2");

        var run = await LockAsync(0);

        var rules = await RulesAsync();
        Assert.Equal(ExitCode.Done, run.Code);
        Assert.Contains("OCE460", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("146.112.61.104", Lock, StringComparison.Ordinal);
        Assert.All(["52.0.0.1", "52.0.0.2", "52.0.0.9"], a => Assert.Contains(a, rules, StringComparison.Ordinal));
        Assert.DoesNotContain("staleSince", Lock, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lock_WhenAPortalGivesOneAddressForEveryName_SaysSoAndLetsNothingAge()
    {
        Inventory("ocsp.a.test", "ocsp.b.test");
        Zone.With("ocsp.a.test", "52.0.0.1").With("ocsp.b.test", "52.0.0.2");
        await LockAsync(0);
        Zone.With("ocsp.a.test", "52.9.9.9").With("ocsp.b.test", "52.9.9.9");

        var run = await LockAsync(1);
        await LockAsync(8);
        await LockAsync(15);

        Assert.Contains($"warning OCE461: Name server {Zone.Address} suddenly gives 52.9.9.9 for each of the 2 hosts", run.Error, StringComparison.Ordinal);
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
        Zone.With("ocsp1.a.test", "52.0.0.1").With("ocsp2.a.test", "52.0.0.2");
        await LockAsync(0);
        Zone.With("ocsp1.a.test", "52.9.9.9").With("ocsp2.a.test", "52.9.9.9");

        Assert.DoesNotContain("OCE46", (await LockAsync(1)).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lock_WhenAServerTranslates_SuspectsNobody()
    {
        Inventory("ocsp.a.test", "ocsp.b.test");
        Zone.With("ocsp.a.test", "52.0.0.1", "64:ff9b::3400:1").With("ocsp.b.test", "52.0.0.2", "64:ff9b::3400:2");
        await LockAsync(0);
        Zone.With("ocsp.b.test", "52.0.0.3", "64:ff9b::3400:3");

        var run = await LockAsync(1);

        Assert.DoesNotContain("OCE460", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("staleSince", Lock, StringComparison.Ordinal);
    }
}
