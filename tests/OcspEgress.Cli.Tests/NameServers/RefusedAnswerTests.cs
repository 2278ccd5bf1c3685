using System.Text.Json.Nodes;
using OcspEgress.TestSupport;

namespace OcspEgress.Cli.Tests.NameServers;

/// <summary>Answers of which nothing may be opened, met by everything else that looks at answers: pruning, comparing, samples, bounds, gaps.</summary>
public sealed class RefusedAnswerTests : NameServerBench
{
    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("0.0.0.0", "52.0.0.1")]
    public async Task Prune_WhenAnswersAreRefused_ForgetsNothing(params string[] lie)
    {
        Inventory("ocsp.a.test", "ocsp.b.test");
        Zone.With("ocsp.a.test", "52.0.0.1", "52.0.0.2").With("ocsp.b.test", "52.0.0.3");
        await LockAsync(0);
        Zone.With("ocsp.a.test", lie).With("ocsp.b.test", "52.0.0.4");

        var run = await LockAsync(1, "--prune", "-o", "json");

        Assert.Empty(JsonNode.Parse(run.Out)!["forgotten"]!.AsArray());
        var text = Lock;
        Assert.All(["52.0.0.1", "52.0.0.2", "52.0.0.3"], a => Assert.Contains(a, text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task CheckAndLiveDiff_WhenAnswersAreRefused_SeeNoDifference()
    {
        Inventory("ocsp.a.test");
        Zone.With("ocsp.a.test", "52.0.0.1");
        await LockAsync(0);
        Zone.With("ocsp.a.test", "0.0.0.0");

        var live = await RunAsync(20, "diff", "--live");

        Assert.Equal(ExitCode.Done, live.Code);
        Assert.Contains("0.0.0.0", live.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lock_WhenClientSubnetsAreAskedForInRounds_KeepsTheRules()
    {
        Inventory(["ocsp.a.test"], [Zone.Address], "clientSubnets: [198.51.100.0/24, 192.0.2.0/24], samples: 2, interval: 0s");
        Zone.With("ocsp.a.test", "52.0.0.1");
        await LockAsync(0);
        Zone.With("ocsp.a.test", "0.0.0.0");

        var run = await LockAsync(1);
        await LockAsync(30);

        Assert.Contains("52.0.0.1", await RulesAsync(), StringComparison.Ordinal);
        Assert.Contains("OCE403", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("OCE409", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lock_WhenThereIsNoRoom_ALieInPartPushesNothingOut()
    {
        Inventory(["ocsp.a.test"], [Zone.Address], "maxAddresses: 2");
        Zone.With("ocsp.a.test", "52.0.0.1", "52.0.0.2");
        await LockAsync(0);
        Zone.With("ocsp.a.test", "0.0.0.0", "52.0.0.3", "52.0.0.4");

        await LockAsync(1);

        Assert.Contains("52.0.0.1", Lock, StringComparison.Ordinal);
        Assert.Contains("52.0.0.2", Lock, StringComparison.Ordinal);
    }

    // On a day to come, which a lock of the command in a process of its own does not take.
    [Fact]
    [Trait(InProcess.Trait, InProcess.Value)]
    public async Task Lock_WhenNobodyAskedForAYear_LetsNoAddressGoAtOnce()
    {
        Inventory("ocsp.a.test");
        Zone.With("ocsp.a.test", "52.0.0.1", "52.0.0.2");
        await LockAsync(0);
        Zone.With("ocsp.a.test", "52.0.0.2");

        await LockAsync(365);
        Assert.Contains("52.0.0.1", await RulesAsync(), StringComparison.Ordinal);
        await LockAsync(365 + 7);
        Assert.Contains("52.0.0.1", await RulesAsync(), StringComparison.Ordinal);
        await LockAsync(365 + 8);
        Assert.DoesNotContain("\"52.0.0.1\"", await RulesAsync(), StringComparison.Ordinal);
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
}
