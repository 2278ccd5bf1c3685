using System.Collections.Immutable;
using System.Net;
using OcspEgress.Addressing;
using OcspEgress.Resolution;
using OcspEgress.Resolution.Dns;
using OcspEgress.Resolution.Merging;
using OcspEgress.Resolution.Sampling;

namespace OcspEgress.Tests.Resolution.Merging;

public sealed class LockPrunerTests
{
    private static readonly HostName Host = HostName.Parse("ocsp.test");
    private static readonly DateOnly Today = new(2026, 5, 10);
    private static readonly IPEndPoint First = IPEndPoint.Parse("192.0.2.53:53");
    private static readonly IPEndPoint Second = IPEndPoint.Parse("192.0.2.54:53");

    private static readonly ResolvedHost Known = new()
    {
        Host = Host,
        Addresses = [Seen("203.0.113.1", 0), Seen("203.0.113.2", 1), Seen("2001:db8::1", 0), Seen("2001:db8::2", 3)],
        History = [new SampledDay(Today.AddDays(-3), 4, 4), new SampledDay(Today, 1, 0)],
        SampledAt = new DateTimeOffset(2026, 5, 10, 0, 0, 0, TimeSpan.Zero),
    };

    [Fact]
    public void Prune_WhenEveryFamilyIsAnswered_KeepsWhatTodayHeld()
    {
        var (host, forgotten) = LockPruner.Prune(Known, [Four(First, "203.0.113.1"), Six(First, "2001:db8::1")], Today);

        Assert.Equal(["203.0.113.1", "2001:db8::1"], Text(host.Addresses));
        Assert.Equal(["203.0.113.2", "2001:db8::2"], Text(forgotten));
    }

    [Fact]
    public void Prune_WhenAnEarlierRunOfTheDayHeldIt_KeepsIt() =>
        Assert.Contains("203.0.113.1", Text(LockPruner.Prune(Known, [Four(First, "203.0.113.9"), Six(First)], Today).Host.Addresses));

    [Fact]
    public void Prune_WhenTheHostIsStale_ForgetsNothing()
    {
        var stale = Known with { StaleSince = Today };

        Assert.Same(stale, LockPruner.Prune(stale, [Four(First, "203.0.113.1"), Fail(AddressFamily.IPv6, First)], Today).Host);
    }

    [Fact]
    public void Prune_WhenAFamilyIsNotAnswered_ForgetsNothingOfIt()
    {
        // Not marked as stale here: what the answers say is enough.
        var (host, forgotten) = LockPruner.Prune(Known, [Four(First, "203.0.113.1"), Fail(AddressFamily.IPv6, First)], Today);

        Assert.Equal(["203.0.113.2"], Text(forgotten));
        Assert.Equal(["203.0.113.1", "2001:db8::1", "2001:db8::2"], Text(host.Addresses));
    }

    [Fact]
    public void Prune_WhenAFamilyIsNotAskedFor_ForgetsNothingOfIt() =>
        Assert.Equal(["203.0.113.2"], Text(LockPruner.Prune(Known, [Four(First, "203.0.113.1")], Today).Forgotten));

    [Fact]
    public void Prune_WhenOneOfTwoServersIsSilent_ForgetsNothing() =>
        Assert.Empty(LockPruner.Prune(Known, [Four(First, "203.0.113.1"), Fail(AddressFamily.IPv4, Second)], Today).Forgotten);

    [Fact]
    public void Prune_WhenAServerFailsInOneRoundOnly_Forgets() =>
        Assert.Equal(["203.0.113.2"], Text(LockPruner.Prune(Known, [Four(First, "203.0.113.1"), Fail(AddressFamily.IPv4, First)], Today).Forgotten));

    [Fact]
    public void Prune_WhenOneOfTwoServersDoesNotKnowTheName_Forgets() =>
        Assert.Equal(
            ["203.0.113.2"],
            Text(LockPruner.Prune(Known, [Four(First, "203.0.113.1"), Fail(AddressFamily.IPv4, Second, DnsOutcome.NameNotFound)], Today).Forgotten));

    [Fact]
    public void Prune_WhenNothingWouldStay_ForgetsNothing()
    {
        var old = Known with { Addresses = [Seen("203.0.113.2", 1)] };

        Assert.Same(old, LockPruner.Prune(old, [Four(First)], Today).Host);
    }

    [Fact]
    public void Prune_WhenNobodyWasAsked_ForgetsNothing() => Assert.Same(Known, LockPruner.Prune(Known, [], Today).Host);

    [Fact]
    public void Prune_WhenTheLockWasEditedIntoTheFuture_ForgetsWhatNobodyHolds()
    {
        var edited = Known with { Addresses = [.. Known.Addresses.Select(a => a with { LastSeen = DateOnly.MaxValue })] };

        Assert.Equal(["203.0.113.2"], Text(LockPruner.Prune(edited, [Four(First, "203.0.113.1")], Today).Forgotten));
    }

    [Fact]
    public void Prune_WhenItForgets_CountsSamplesOfTheFamilyAnew()
    {
        var host = LockPruner.Prune(Known, [Four(First, "203.0.113.1")], Today).Host;

        Assert.Equal([0, 9, 9], host.Addresses.Select(a => a.Samples));
        Assert.Equal([new SampledDay(Today.AddDays(-3), 0, 4)], host.History);
        Assert.Equal(Known.SampledAt, host.SampledAt);
    }

    [Fact]
    public void Prune_WhenDoneAgain_ChangesNothing()
    {
        ImmutableArray<DnsAnswer> answers = [Four(First, "203.0.113.1"), Six(First, "2001:db8::1")];
        var once = LockPruner.Prune(Known, answers, Today).Host;

        Assert.Same(once, LockPruner.Prune(once, answers, Today).Host);
    }

    private static HostAddress Seen(string address, int daysAgo) =>
        new(IPAddress.Parse(address), Today.AddDays(-9), Today.AddDays(-daysAgo)) { Samples = 9 };

    private static DnsAnswer Four(IPEndPoint server, params string[] addresses) =>
        ScriptedLookup.Answer(new DnsQuestion(Host, AddressFamily.IPv4, server), addresses);

    private static DnsAnswer Six(IPEndPoint server, params string[] addresses) =>
        ScriptedLookup.Answer(new DnsQuestion(Host, AddressFamily.IPv6, server), addresses);

    private static DnsAnswer Fail(AddressFamily family, IPEndPoint server, DnsOutcome outcome = DnsOutcome.Timeout) =>
        ScriptedLookup.Fail(new DnsQuestion(Host, family, server), outcome);

    private static IEnumerable<string> Text(IEnumerable<HostAddress> addresses) => addresses.Select(a => a.Address.ToString());
}
