using System.Collections.Immutable;
using System.Net;
using OcspEgress.Addressing;
using OcspEgress.Resolution;
using OcspEgress.Resolution.Dns;
using OcspEgress.Resolution.Merging;
using OcspEgress.Resolution.Sampling;

namespace OcspEgress.Tests.Resolution.Sampling;

public sealed class SampleCounterTests
{
    private static readonly DateTimeOffset Noon = new(2026, 5, 10, 12, 0, 0, TimeSpan.Zero);
    private static readonly DnsQuestion Question =
        new(HostName.Parse("ocsp.test"), AddressFamily.IPv4, IPEndPoint.Parse("192.0.2.53:53"));

    private static readonly DnsQuestion Other = Question with { Server = IPEndPoint.Parse("192.0.2.54:53") };

    [Fact]
    public void Independent_WhenACacheCountsDown_TakesOne() =>
        Assert.Single(SampleCounter.Independent([At(0, 60), At(10, 50), At(20.4, 40), At(59, 1)]));

    [Fact]
    public void Independent_WhenTheTtlStartsAnew_TakesEach() =>
        Assert.Equal(3, SampleCounter.Independent([At(0, 60), At(61, 60), At(122, 60), At(130, 52)]).Length);

    [Fact]
    public void Independent_WhenTheAddressesDiffer_TakesEach() =>
        Assert.Equal(2, SampleCounter.Independent([At(0, 60), At(0, 60, "203.0.113.2")]).Length);

    [Fact]
    public void Independent_WhenServersDiffer_TakesEach() =>
        Assert.Equal(2, SampleCounter.Independent([At(0, 60), At(0, 60) with { Question = Other }]).Length);

    [Fact]
    public void Independent_WhenNothingWasAnswered_TakesNone() =>
        Assert.Empty(SampleCounter.Independent(
            [ScriptedLookup.Answer(Question), ScriptedLookup.Fail(Question, DnsOutcome.Timeout), At(0, 60) with { Addresses = [] }]));

    [Fact]
    public void Independent_WhateverTheOrder_TakesAsMany()
    {
        DnsAnswer[] answers = [At(0, 60), At(10, 50), At(61, 60), At(62, 60, "203.0.113.2"), At(63, 58)];
        var expected = SampleCounter.Independent([.. answers]).Length;
        var random = new Random(3);
        for (var i = 0; i < 50; i++)
        {
            random.Shuffle(answers);
            Assert.Equal(expected, SampleCounter.Independent([.. answers]).Length);
        }
    }

    [Fact]
    public void Independent_WhenTimeAndTtlAreAtTheirEnds_DoesNotThrow() =>
        Assert.Equal(2, SampleCounter.Independent(
            [At(0, int.MaxValue) with { At = DateTimeOffset.MaxValue }, At(0, int.MaxValue) with { At = DateTimeOffset.MinValue }]).Length);

    [Theory]
    [InlineData(0, 9 * 60, false)]
    [InlineData(0, 10 * 60, true)]
    [InlineData(1200, 19 * 60, false)]
    [InlineData(1200, 20 * 60, true)]
    [InlineData(int.MaxValue, 59 * 60, false)]
    [InlineData(int.MaxValue, 60 * 60, true)]
    [InlineData(0, -9 * 60, false)]
    [InlineData(0, -10 * 60, true)]
    public void IsDue_WhenTheRunBeforeWasNear_IsNot(int ttl, int seconds, bool isDue)
    {
        var known = SampledHost.Of(1, 1) with { SampledAt = Noon, TtlSeconds = ttl };

        Assert.Equal(isDue, SampleCounter.IsDue(known, new MergeTerms(Noon.AddSeconds(seconds), 14)));
    }

    [Fact]
    public void IsDue_WhenNothingWasSampled_Is()
    {
        Assert.True(SampleCounter.IsDue(null, new MergeTerms(Noon, 14)));
        Assert.True(SampleCounter.IsDue(SampledHost.Of(1, 1), new MergeTerms(Noon, 14)));
        Assert.True(SampleCounter.IsDue(SampledHost.Of(1, 1) with { SampledAt = DateTimeOffset.MaxValue }, new MergeTerms(Noon, 14)));
    }

    [Fact]
    public void Add_WhenDaysPass_ForgetsThoseBehindRetentionAndThoseToCome()
    {
        var history = SampleCounter.Add(
            [Day(-15, 1), Day(-14, 2), Day(0, 3), Day(1, int.MaxValue), new SampledDay(DateOnly.MaxValue, int.MaxValue, 1)],
            [At(0, 60)],
            new MergeTerms(Noon, 14));

        Assert.Equal([Day(-14, 2), Day(0, 4)], history);
    }

    [Fact]
    public void Add_WhenCountsAreHuge_StaysWithinBounds()
    {
        var history = SampleCounter.Add([Day(0, int.MaxValue), Day(-1, int.MaxValue)], [At(0, 60)], new MergeTerms(Noon, 14));

        Assert.Equal([int.MaxValue, int.MaxValue], history.Select(d => d.IPv4));
        Assert.Equal(int.MaxValue, SampleCounter.Count(history, AddressFamily.IPv4));
    }

    [Fact]
    public void Merge_WhenTheLockWasEditedToHugeNumbers_KeepsItsAddressesAndStaysReadable()
    {
        var edited = new HostAddress(IPAddress.Parse("203.0.113.9"), DateOnly.MinValue, DateOnly.MaxValue) { PausedDays = int.MaxValue, Samples = int.MaxValue };
        var known = SampledHost.Of(1, 1) with { Addresses = [edited, edited with { Address = IPAddress.Parse("203.0.113.1"), LastSeen = DateOnly.MinValue }], StaleSince = DateOnly.MinValue };

        var merged = LockMerger.Merge(known.Host, known, [At(0, 60)], new MergeTerms(Noon, 14))!;

        Assert.Equal(2, merged.Addresses.Length);
        Assert.All(merged.Addresses, a => Assert.InRange(a.PausedDays, 0, int.MaxValue));
        Assert.All(merged.Addresses, a => Assert.Equal(int.MaxValue, a.Samples));
    }

    private static SampledDay Day(int offset, int samples) => new(DateOnly.FromDateTime(Noon.UtcDateTime).AddDays(offset), samples, 0);

    private static DnsAnswer At(double seconds, int ttl, string address = "203.0.113.1") =>
        ScriptedLookup.Answer(Question, address) with { At = Noon.AddSeconds(seconds), TtlSeconds = ttl };
}
