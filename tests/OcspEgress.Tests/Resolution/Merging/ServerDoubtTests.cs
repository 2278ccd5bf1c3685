using System.Net;
using OcspEgress.Addressing;
using OcspEgress.Inventory;
using OcspEgress.Policy;
using OcspEgress.Resolution;
using OcspEgress.Resolution.Dns;
using OcspEgress.Resolution.Merging;

namespace OcspEgress.Tests.Resolution.Merging;

public sealed class ServerDoubtTests
{
    private static readonly IPEndPoint Liar = IPEndPoint.Parse("192.0.2.53:53");
    private static readonly IPEndPoint Honest = IPEndPoint.Parse("192.0.2.54:53");
    private static readonly MergeTerms Terms = new(new DateTimeOffset(2026, 5, 10, 0, 0, 0, TimeSpan.Zero), 14);
    private static readonly AddressSieve Sieve = new(new AddressPolicy(new PolicySettings()).Refusal);

    [Fact]
    public void Apply_WhenAServerLiesInOneRoundOnly_DoubtsTheOtherRoundsAsWell()
    {
        var answers = Apply([], Say(Liar, "a.test", "93.184.216.1"), Say(Liar, "a.test", "0.0.0.0"), Say(Liar, "b.test", "93.184.216.2"));

        Assert.All(answers, a => Assert.True(a.IsDoubted && !a.IsEvidence));
        Assert.Equal([DnsOutcome.Answered, DnsOutcome.Forbidden, DnsOutcome.Answered], answers.Select(a => a.Outcome));
        Assert.Equal("93.184.216.2", Assert.Single(answers[2].Addresses).ToString());
    }

    [Fact]
    public void Apply_WhenAnotherServerKnowsTheHost_TakesOnlyWhatTheLockHasOfTheLiar()
    {
        var known = new ResolvedHost { Host = HostName.Parse("b.test"), Addresses = [new(IPAddress.Parse("93.184.216.2"), Terms.Today, Terms.Today)] };

        var answers = Apply(
            [known],
            Say(Liar, "a.test", "127.0.0.1"),
            Say(Liar, "b.test", "93.184.216.2", "93.184.216.3"),
            Say(Honest, "b.test", "93.184.216.4"));

        Assert.Equal(["93.184.216.2"], answers[1].Addresses.Select(a => a.ToString()));
        Assert.Equal([true, true, false], answers.Select(a => a.IsDoubted));
    }

    // That a host has no address outside says nothing of one that only an inside server knows.
    [Theory]
    [InlineData(DnsOutcome.NoData)]
    [InlineData(DnsOutcome.NameNotFound)]
    [InlineData(DnsOutcome.Timeout)]
    public void Apply_WhenTheOtherServerHasNoAddress_TakesThoseOfTheLiar(DnsOutcome outcome)
    {
        var answers = Apply(
            [],
            Say(Liar, "a.test", "127.0.0.1"),
            Say(Liar, "b.test", "93.184.216.2"),
            Say(Honest, "b.test") with { Outcome = outcome });

        Assert.Single(answers[1].Addresses);
    }

    [Fact]
    public void Apply_WhenClientSubnetsAreAskedFor_PassesOverTheLiarForEach()
    {
        var subnet = IPNetwork.Parse("198.51.100.0/24");
        var there = Say(Liar, "b.test", "93.184.216.3");

        var answers = Apply(
            [],
            Say(Liar, "a.test", "127.0.0.1"),
            there with { Question = there.Question with { ClientSubnet = subnet }, SubnetScope = 24 },
            Say(Honest, "b.test", "93.184.216.4"));

        Assert.Empty(answers[1].Addresses);
    }

    [Fact]
    public void Apply_WhenOneHostOfManyKeepsItsAddress_SuspectsNoPortal()
    {
        ResolvedHost[] known = [.. new[] { "a.test", "b.test", "c.test" }.Select((h, i) => new ResolvedHost
        {
            Host = HostName.Parse(h),
            Addresses = [new(IPAddress.Parse(i == 2 ? "93.184.216.9" : $"93.184.216.{i}"), Terms.Today.AddDays(-90), Terms.Today)],
        })];

        var answers = Apply(known, Say(Liar, "a.test", "93.184.216.9"), Say(Liar, "b.test", "93.184.216.9"), Say(Liar, "c.test", "93.184.216.9"));

        Assert.DoesNotContain(answers, a => a.IsDoubted);
    }

    private static DnsAnswer[] Apply(ResolvedHost[] known, params DnsAnswer[] answers) =>
        [.. new ServerDoubt(known.ToDictionary(k => k.Host), Terms).Apply([.. answers.Select(Sieve.Strain)]).Answers];

    private static DnsAnswer Say(IPEndPoint server, string host, params string[] addresses) =>
        ScriptedLookup.Answer(new DnsQuestion(HostName.Parse(host), AddressFamily.IPv4, server), addresses);
}
