using System.Collections.Immutable;
using System.Net;
using CsCheck;
using OcspEgress.Addressing;
using OcspEgress.Resolution;
using OcspEgress.Resolution.Dns;
using OcspEgress.Resolution.Merging;

namespace OcspEgress.Tests.Resolution.Merging;

public sealed class LockMergerTests
{
    private const int RetainDays = 14;
    private static readonly HostName Host = HostName.Parse("ocsp.test");
    private static readonly DateOnly Start = new(2026, 1, 1);
    private static readonly IPEndPoint[] Servers = [IPEndPoint.Parse("192.0.2.53:53"), IPEndPoint.Parse("192.0.2.54:53")];

    private static readonly DnsOutcome[] Outcomes =
    [
        DnsOutcome.Answered, DnsOutcome.Answered, DnsOutcome.NoData, DnsOutcome.NameNotFound, DnsOutcome.ServerFailure,
        DnsOutcome.Refused, DnsOutcome.Timeout, DnsOutcome.Unreachable, DnsOutcome.Malformed,
    ];

    // A day's answers: days since the last run, and of each (server, family) an outcome and a few of ten addresses.
    private static readonly Gen<DnsAnswer> GenAnswer = Gen.Select(
        Gen.Int[0, 1], Gen.Int[0, 1], Gen.Int[0, 8], Gen.Int[1, 1023], Gen.Int[0, 900],
        (server, family, outcome, addresses, ttl) => Answer(server, family, Outcomes[outcome], addresses, ttl));

    private static readonly Gen<(int Gap, DnsAnswer[] Answers)[]> GenHistory =
        Gen.Select(Gen.Int[0, 9], GenAnswer.Array[1, 4]).Array[1, 40];

    [Fact]
    public void Merge_WhateverComes_LosesNoAddressSeenWithinRetention() =>
        GenHistory.Sample(history =>
        {
            var (known, today) = ((ResolvedHost?)null, Start);
            var lastSeen = new Dictionary<IPAddress, DateOnly>();
            foreach (var (gap, answers) in history)
            {
                today = today.AddDays(gap);
                known = Merge(known, answers, today);
                foreach (var address in answers.SelectMany(a => a.Addresses))
                {
                    lastSeen[address] = today;
                }

                var due = lastSeen.Where(s => today.DayNumber - s.Value.DayNumber <= RetainDays).Select(s => s.Key);
                Assert.Empty(due.Except(known?.Addresses.Select(a => a.Address) ?? []));
            }
        });

    [Fact]
    public void Merge_WhenEverythingFails_ChangesNothingButTheMark() =>
        GenHistory.Sample(history =>
        {
            var (known, today) = Run(history);
            DnsAnswer[] failures = [.. Failures()];

            var after = Merge(known, failures, today.AddDays(400));

            Assert.Equal(known?.Addresses.AsEnumerable(), after?.Addresses.AsEnumerable());
            Assert.Equal(known?.TtlSeconds, after?.TtlSeconds);
            Assert.Equal(known is null, after is null);
            Assert.True(after is null || after.StaleSince <= today.AddDays(400));
        });

    [Fact]
    public void Merge_WhenAnswersComeInAnotherOrder_IsTheSame() =>
        Gen.Select(GenHistory, GenAnswer.Array[1, 6], Gen.Int[0, 30], Gen.Int).Sample((history, answers, gap, seed) =>
        {
            var (known, today) = Run(history);
            var shuffled = answers.ToArray();
            new Random(seed).Shuffle(shuffled);

            AssertSame(Merge(known, answers, today.AddDays(gap)), Merge(known, shuffled, today.AddDays(gap)));
        });

    [Fact]
    public void Merge_WhenRunAgainOnTheSameDay_IsTheSame() =>
        Gen.Select(GenHistory, GenAnswer.Array[1, 6]).Sample((history, answers) =>
        {
            var (known, today) = Run(history);
            var once = Merge(known, answers, today.AddDays(1));

            AssertSame(once, Merge(once, answers, today.AddDays(1)));
        });

    [Fact]
    public void Merge_WhenUnseenForLongerThanRetention_DropsTheAddress()
    {
        var known = Merge(null, [Seen(1), Seen(2)], Start);
        known = Merge(known, [Seen(1)], Start.AddDays(RetainDays / 2));

        Assert.Equal(2, Merge(known, [Seen(1)], Start.AddDays(RetainDays))!.Addresses.Length);
        known = Merge(known, [Seen(1)], Start.AddDays(RetainDays - 1));
        Assert.Equal(["203.0.113.1"], Merge(known, [Seen(1)], Start.AddDays(RetainDays + 1))!.Addresses.Select(a => a.Address.ToString()));
    }

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(1, 2, 2)]
    [InlineData(2, 365, 3)]
    [InlineData(14, 7, 3)]
    [InlineData(14, 8, 3)]
    [InlineData(14, 365, 3)]
    [InlineData(14, 1, 15)]
    [InlineData(3650, 3650, 3)]
    public void Merge_WhateverThePauses_DropsOnlyWhatSoManyAnswersLeftOut(int retain, int pause, int answers)
    {
        var known = Merge(null, [Seen(1), Seen(2)], Start, retain);
        for (var i = 1; i <= answers; i++)
        {
            Assert.Equal(2, known!.Addresses.Length);
            known = Merge(known, [Seen(1)], Start.AddDays(i * pause), retain);
        }

        Assert.Single(known!.Addresses);
    }

    [Fact]
    public void Merge_WhenAPauseIsFollowedByAnOutage_CountsNeither()
    {
        // Of 300 days without a run 7 count; the outage that begins then counts nothing.
        var known = Merge(null, [Seen(1), Seen(2)], Start);
        known = Merge(known, [.. Failures()], Start.AddDays(300));
        known = Merge(known, [Seen(2)], Start.AddDays(500));

        Assert.Equal([500 - 7, 0], known!.Addresses.Select(a => a.PausedDays));
    }

    [Theory]
    [InlineData(DnsOutcome.NoData)]
    [InlineData(DnsOutcome.Forbidden)]
    public void Merge_WhenNoAnswerHoldsAnAddress_LetsNothingAge(DnsOutcome outcome)
    {
        var known = Merge(null, [Seen(1)], Start);

        var after = Merge(known, [Answer(0, 0, outcome, 1, 60), Answer(0, 1, DnsOutcome.NoData, 1, 60)], Start.AddDays(400));

        Assert.Equal(known!.Addresses, after!.Addresses);
        Assert.Equal((Start.AddDays(400), known.SampledAt), (after.StaleSince, after.SampledAt));
    }

    [Fact]
    public void Merge_WhenAnAnswerIsInDoubt_AddsAndRenewsButLetsNothingAge()
    {
        var known = Merge(null, [Seen(1), Seen(2)], Start);

        var after = Merge(known, [Seen(2) with { IsDoubted = true }, Seen(3) with { IsDoubted = true }], Start.AddDays(400));

        Assert.Equal([(0, 1), (400, 1), (400, 1)], after!.Addresses.Select(a => (a.LastSeen.DayNumber - Start.DayNumber, a.Samples)));
        Assert.Equal((Start.AddDays(400), known!.SampledAt), (after.StaleSince, after.SampledAt));
        Assert.Equal(known.History, after.History);
        Assert.Equal(3, Merge(after, [Seen(3)], Start.AddDays(401))!.Addresses.Length);
    }

    [Fact]
    public void Merge_AfterAnOutage_DoesNotCountItsDays()
    {
        // Seen on day 0; lookups fail from day 5 to day 100: 5 of 14 days have passed when they work again.
        var known = Merge(null, [Seen(1)], Start);
        known = Merge(known, [.. Failures()], Start.AddDays(5));
        known = Merge(known, [.. Failures()], Start.AddDays(60));
        Assert.Equal(Start.AddDays(5), known!.StaleSince);

        known = Merge(known, [Seen(2)], Start.AddDays(100));
        Assert.Null(known!.StaleSince);
        Assert.Equal([95, 0], known.Addresses.Select(a => a.PausedDays));
        known = Merge(known, [Seen(2)], Start.AddDays(107));

        Assert.Equal(2, Merge(known, [Seen(2)], Start.AddDays(109))!.Addresses.Length);
        Assert.Equal(["203.0.113.2"], Merge(known, [Seen(2)], Start.AddDays(110))!.Addresses.Select(a => a.Address.ToString()));
    }

    [Fact]
    public void Merge_WhenOneFamilyFails_DoesNotAgeItsAddresses()
    {
        var six = new DnsAnswer { Question = new DnsQuestion(Host, AddressFamily.IPv6, Servers[0]), Outcome = DnsOutcome.Answered, Addresses = [IPAddress.Parse("2001:db8::1")] };
        var known = Merge(null, [Seen(1), six], Start);

        var after = Merge(known, [Seen(1), six with { Outcome = DnsOutcome.Timeout, Addresses = [] }], Start.AddDays(200));

        Assert.Equal(2, after!.Addresses.Length);
        Assert.Equal(Start.AddDays(200), after.StaleSince);
    }

    [Fact]
    public void Merge_WhenTheClockGoesBack_KeepsTheLaterDay()
    {
        var known = Merge(null, [Seen(1)], Start);

        var after = Merge(known, [Seen(1)], Start.AddDays(-3))!.Addresses.Single();

        Assert.Equal((Start.AddDays(-3), Start), (after.FirstSeen, after.LastSeen));
    }

    private static ResolvedHost? Merge(ResolvedHost? known, DnsAnswer[] answers, DateOnly today, int retainDays = RetainDays) =>
        LockMerger.Merge(Host, known, [.. answers], new MergeTerms(new DateTimeOffset(today, TimeOnly.MinValue, TimeSpan.Zero), retainDays));

    private static (ResolvedHost? Known, DateOnly Today) Run((int Gap, DnsAnswer[] Answers)[] history) =>
        history.Aggregate(((ResolvedHost?)null, Start), (state, run) =>
            (Merge(state.Item1, run.Answers, state.Item2.AddDays(run.Gap)), state.Item2.AddDays(run.Gap)));

    private static void AssertSame(ResolvedHost? left, ResolvedHost? right)
    {
        Assert.Equal(left?.Addresses.AsEnumerable(), right?.Addresses.AsEnumerable());
        Assert.Equal(left?.NameServers.AsEnumerable(), right?.NameServers.AsEnumerable());
        Assert.Equal(left?.CnameChain.AsEnumerable(), right?.CnameChain.AsEnumerable());
        Assert.Equal(left?.History.AsEnumerable(), right?.History.AsEnumerable());
        Assert.Equal((left?.TtlSeconds, left?.StaleSince, left?.SampledAt), (right?.TtlSeconds, right?.StaleSince, right?.SampledAt));
    }

    private static DnsAnswer Answer(int server, int family, DnsOutcome outcome, int addresses, int ttl)
    {
        var isV4 = family == 0;
        return new DnsAnswer
        {
            Question = new DnsQuestion(Host, isV4 ? AddressFamily.IPv4 : AddressFamily.IPv6, Servers[server]),
            Outcome = outcome,
            Addresses = outcome == DnsOutcome.Answered
                ? [.. Enumerable.Range(0, 10).Where(i => (addresses & (1 << i)) != 0).Select(i => IPAddress.Parse(isV4 ? $"203.0.113.{i}" : $"2001:db8::{i}"))]
                : [],
            CnameChain = addresses % 3 == 0 ? [] : [HostName.Parse($"edge{addresses % 3}.test")],
            TtlSeconds = ttl,
        };
    }

    private static DnsAnswer Seen(int last) => Answer(0, 0, DnsOutcome.Answered, 1 << last, 60);

    private static IEnumerable<DnsAnswer> Failures() =>
        from server in (int[])[0, 1]
        from family in (int[])[0, 1]
        select Answer(server, family, server == 0 ? DnsOutcome.Timeout : DnsOutcome.NameNotFound, 1, 0);
}
