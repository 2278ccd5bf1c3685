using System.Collections.Immutable;
using System.Net;
using OcspEgress.Addressing;
using OcspEgress.Inventory;
using OcspEgress.Resolution;
using OcspEgress.Resolution.Sampling;

namespace OcspEgress.Tests.Resolution.Sampling;

public sealed class HostJudgeTests
{
    // Samples, how many of them held each address, and the verdict with its estimate.
    [Theory]
    [InlineData(0, new[] { 0 }, VerdictKind.Unknown, null)]
    [InlineData(1, new[] { 1, 1 }, VerdictKind.Unknown, null)]
    [InlineData(9, new[] { 9, 9 }, VerdictKind.Unknown, null)]
    [InlineData(10, new[] { 10 }, VerdictKind.Stable, 0.0)]
    [InlineData(10, new[] { 10, 10, 10 }, VerdictKind.Stable, 0.0)]
    [InlineData(9, new[] { 9, 1 }, VerdictKind.Rotating, null)]
    [InlineData(20, new[] { 20, 10, 10 }, VerdictKind.Rotating, 0.0)]
    [InlineData(10, new[] { 10, 1 }, VerdictKind.Rotating, 0.1)]
    [InlineData(10, new[] { 10, 1, 1 }, VerdictKind.Unpinnable, 0.2)]
    [InlineData(100, new[] { 100, 1 }, VerdictKind.Rotating, 0.01)]
    [InlineData(10, new[] { 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1 }, VerdictKind.Unpinnable, 1.0)]
    public void Judge_WhenOneFamily_GivesTheVerdictOfItsSamples(int samples, int[] held, VerdictKind kind, double? novelty)
    {
        var verdict = HostJudge.Judge(SampledHost.Of(samples, held), new ResolutionSettings());

        Assert.Equal((kind, novelty, samples, held.Length), (verdict.Kind, verdict.Novelty, verdict.Samples, verdict.Addresses));
    }

    [Fact]
    public void Judge_WhenOneFamilyIsBadAndTheOtherHardlyKnown_SaysTheBadOne()
    {
        var verdict = HostJudge.Judge(SampledHost.Of(50, [.. Enumerable.Repeat(1, 20)]).WithIPv6(2, 1, 1), new ResolutionSettings());

        Assert.Equal((VerdictKind.Unpinnable, 0.4, 50), (verdict.Kind, verdict.Novelty, verdict.Samples));
    }

    [Fact]
    public void Judge_WhenOneFamilyIsGoodAndTheOtherHardlyKnown_DoesNotKnow()
    {
        var verdict = HostJudge.Judge(SampledHost.Of(50, 50).WithIPv6(2, 2), new ResolutionSettings());

        Assert.Equal((VerdictKind.Unknown, 2), (verdict.Kind, verdict.Samples));
    }

    [Fact]
    public void Judge_WhenBothFamiliesAreKnown_SaysTheWorse()
    {
        var verdict = HostJudge.Judge(SampledHost.Of(50, 50).WithIPv6(20, 20, 1, 1, 1), new ResolutionSettings());

        Assert.Equal((VerdictKind.Unpinnable, 0.15, 20), (verdict.Kind, verdict.Novelty, verdict.Samples));
    }

    [Fact]
    public void Judge_WhenAFamilyIsNotPlanned_LeavesItOut()
    {
        var host = SampledHost.Of(50, 50).WithIPv6(20, 1, 1, 1, 1, 1);

        Assert.Equal(VerdictKind.Stable, HostJudge.Judge(host, new ResolutionSettings { Families = [AddressFamily.IPv4] }).Kind);
        Assert.Equal(VerdictKind.Unpinnable, HostJudge.Judge(host, new ResolutionSettings { Families = [AddressFamily.IPv6] }).Kind);
    }

    [Fact]
    public void Judge_WhenNoAddressIsOfAPlannedFamily_DoesNotKnow()
    {
        var verdict = HostJudge.Judge(SampledHost.Of(50, 50), new ResolutionSettings { Families = [AddressFamily.IPv6] });

        Assert.Equal((VerdictKind.Unknown, null, 0), (verdict.Kind, verdict.Novelty, verdict.Samples));
    }

    [Theory]
    [InlineData("e1234.a.akamaiedge.net", true)]
    [InlineData("x.cdn.cloudflare.net", true)]
    [InlineData("cloudflare.net", false)]
    [InlineData("akamaiedge.net", false)]
    [InlineData("notakamaiedge.net", false)]
    [InlineData("a.akamaiedge.net.evil.test", false)]
    public void Judge_WhenAnAliasIsACdns_RotatesHoweverSteadyItLooks(string alias, bool isCdn)
    {
        var verdict = HostJudge.Judge(SampledHost.Of(50, 50).Behind("first.test", alias), new ResolutionSettings());

        Assert.Equal(isCdn ? (VerdictKind.Rotating, alias) : (VerdictKind.Stable, null), (verdict.Kind, verdict.Cdn?.Value));
    }

    [Fact]
    public void Judge_WhenTheHostItselfIsACdns_NamesIt()
    {
        var host = SampledHost.Of(50, 50) with { Host = HostName.Parse("d1.cloudfront.net") };

        Assert.Equal("d1.cloudfront.net", HostJudge.Judge(host, new ResolutionSettings()).Cdn?.Value);
    }

    [Fact]
    public void Judge_WhenTheLockIsFull_IsUnpinnable()
    {
        var verdict = HostJudge.Judge(SampledHost.Of(50, 50, 50), new ResolutionSettings { MaxAddresses = 2 });

        Assert.Equal((VerdictKind.Unpinnable, true, null), (verdict.Kind, verdict.IsFull, verdict.Novelty));
    }

    [Fact]
    public void Judge_WhenAddressesOfOlderDaysWouldMakeRoom_IsNotFull()
    {
        var host = SampledHost.Of(50, 50, 50);
        host = host with { Addresses = [host.Addresses[0], host.Addresses[1] with { LastSeen = SampledHost.Today.AddDays(-1) }] };

        Assert.False(HostJudge.Judge(host, new ResolutionSettings { MaxAddresses = 2 }).IsFull);
    }

    [Fact]
    public void Judge_WhenAnAddressWasNotSeenOnTheLastDay_Rotates()
    {
        var host = SampledHost.Of(20, 20, 20);
        host = host with { Addresses = [host.Addresses[0], host.Addresses[1] with { LastSeen = SampledHost.Today.AddDays(-1) }] };

        Assert.Equal(VerdictKind.Rotating, HostJudge.Judge(host, new ResolutionSettings()).Kind);
    }

    [Fact]
    public void Judge_WhenAnAddressIsNewAndStays_CountsFromTheDayOnWhichItCame()
    {
        var host = SampledHost.Of(20, 40, 20);
        host = host with
        {
            Addresses = [host.Addresses[0] with { FirstSeen = SampledHost.Today.AddDays(-1) }, host.Addresses[1]],
            History = [new SampledDay(SampledHost.Today.AddDays(-1), 20, 0), .. host.History],
        };

        Assert.Equal(VerdictKind.Stable, HostJudge.Judge(host, new ResolutionSettings()).Kind);
    }

    [Fact]
    public void Judge_WhenTheLockWasEditedToAnyNumbers_NeverThrows()
    {
        int[] numbers = [0, 1, 2, int.MaxValue];
        DateOnly[] days = [DateOnly.MinValue, SampledHost.Today, DateOnly.MaxValue];
        foreach (var (samples, held, first, last) in
            from s in numbers from h in numbers from f in days from l in days select (s, h, f, l))
        {
            var host = SampledHost.Of(samples, held, held) with
            {
                History = [new SampledDay(first, samples, samples), new SampledDay(last, samples, samples)],
            };
            host = host with { Addresses = [.. host.Addresses.Select(a => a with { FirstSeen = first, LastSeen = last })] };

            var verdict = HostJudge.Judge(host, new ResolutionSettings());

            Assert.InRange(verdict.Novelty ?? 0, 0, 1);
            Assert.InRange(verdict.Samples, 0, int.MaxValue);
            Assert.NotEqual("", VerdictText.Why(verdict));
        }
    }
}
