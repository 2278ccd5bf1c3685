using System.Globalization;
using System.Net;
using OcspEgress.Addressing;
using OcspEgress.Resolution;
using OcspEgress.Resolution.Dns;
using OcspEgress.Resolution.Merging;
using OcspEgress.Resolution.Sampling;

namespace OcspEgress.Tests.Resolution.Sampling;

/// <summary>The estimate against hosts of which the truth is known; the seeds are fixed.</summary>
public sealed class NoveltyEstimateTests
{
    private const int Runs = 200;
    private static readonly DateTimeOffset Noon = new(2026, 5, 10, 12, 0, 0, TimeSpan.Zero);

    // What is estimated is how many unknown addresses the next answer holds on average; here that can be counted. The
    // expectation is the truth over 1 - 24/200: as if one sample less had been taken.
    [Theory]
    [InlineData(5)]
    [InlineData(10)]
    [InlineData(20)]
    [InlineData(40)]
    public void Estimate_WhenAnswersAre24Of200_IsNearTheTruth(int samples)
    {
        var (estimated, actual) = (0.0, 0.0);
        for (var seed = 0; seed < Runs; seed++)
        {
            var random = new Random(seed);
            var host = Sampled(samples, () => [.. Enumerable.Range(0, 200).OrderBy(_ => random.Next()).Take(24)]);
            var estimate = NoveltyEstimate.Of(host, AddressFamily.IPv4);
            estimated += (double)estimate.Singles / estimate.Samples;
            actual += 24.0 * (200 - host.Addresses.Length) / 200;
        }

        Assert.InRange(estimated / actual * (1 - (24 / 200.0)), 0.93, 1.07);
    }

    [Fact]
    public void Estimate_WhenAnswersComeInBundles_ErrsToTheSideOfAWarning()
    {
        var (estimated, actual) = (0.0, 0.0);
        for (var seed = 0; seed < Runs; seed++)
        {
            var random = new Random(seed);
            var host = Sampled(15, () => { var bundle = random.Next(25); return [.. Enumerable.Range(bundle * 8, 8)]; });
            estimated += NoveltyEstimate.Of(host, AddressFamily.IPv4).Chance!.Value;
            actual += 1 - (host.Addresses.Length / 200.0);
        }

        Assert.True(estimated > actual, $"{estimated / Runs} estimated, {actual / Runs} in truth");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    public void Estimate_WhenTheHostIsStable_IsNothing(int addresses)
    {
        var host = Sampled(12, () => [.. Enumerable.Range(0, addresses)]);

        Assert.Equal(0.0, NoveltyEstimate.Of(host, AddressFamily.IPv4).Chance);
    }

    [Fact]
    public void Estimate_WhenASmallPoolIsSeenWhole_IsNearNothing()
    {
        // Two of six at a time: after 60 samples every address was held by about 20.
        var random = new Random(1);
        var host = Sampled(60, () => [.. Enumerable.Range(0, 6).OrderBy(_ => random.Next()).Take(2)]);

        Assert.Equal((6, 0.0), (host.Addresses.Length, NoveltyEstimate.Of(host, AddressFamily.IPv4).Chance));
    }

    [Fact]
    public void Estimate_WhenACacheRepeatsItself_LearnsNothingFromIt()
    {
        // The same draw 40 times, until the same moment.
        var answers = Enumerable.Range(0, 40).Select(i => Answer([1, 2, 3], Noon.AddSeconds(i), 300 - i));

        var host = LockMerger.Merge(Question.Host, null, [.. answers], new MergeTerms(Noon, 14))!;

        Assert.Equal(new NoveltyEstimate(3, 1), NoveltyEstimate.Of(host, AddressFamily.IPv4));
    }

    [Fact]
    public void Chance_WhenThereAreNoSamples_IsUnknown()
    {
        Assert.Null(new NoveltyEstimate(7, 0).Chance);
        Assert.Equal(1.0, new NoveltyEstimate(int.MaxValue, 1).Chance);
        Assert.Equal(0.0, new NoveltyEstimate(0, int.MaxValue).Chance);
    }

    private static DnsQuestion Question { get; } =
        new(HostName.Parse("ocsp.test"), AddressFamily.IPv4, IPEndPoint.Parse("192.0.2.53:53"));

    private static ResolvedHost Sampled(int samples, Func<int[]> draw) => LockMerger.Merge(
        Question.Host,
        null,
        [.. Enumerable.Range(0, samples).Select(i => Answer(draw(), Noon.AddSeconds(30 * i), 20))],
        new MergeTerms(Noon.AddSeconds(30 * samples), 14))!;

    private static DnsAnswer Answer(int[] addresses, DateTimeOffset at, int ttl) => ScriptedLookup.Answer(
        Question, [.. addresses.Order().Select(a => string.Create(CultureInfo.InvariantCulture, $"203.0.113.{a}"))]) with { At = at, TtlSeconds = ttl };
}
