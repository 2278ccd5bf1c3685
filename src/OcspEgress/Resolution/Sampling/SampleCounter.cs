using System.Collections.Immutable;
using OcspEgress.Addressing;
using OcspEgress.Resolution.Dns;
using OcspEgress.Resolution.Merging;

namespace OcspEgress.Resolution.Sampling;

/// <summary>Tells which answers are samples: those that held addresses and are no copy of another one.</summary>
internal static class SampleCounter
{
    // Times to live are whole seconds, and the way takes a part of one.
    private const long SameExpiryMilliseconds = 2_000;

    private static readonly TimeSpan ShortestPause = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    /// <summary>
    /// Whether a run's answers count: not where they may be copies of those that the run before it got. So a run that is
    /// repeated at once changes nothing.
    /// </summary>
    public static bool IsDue(ResolvedHost? known, MergeTerms terms)
    {
        if (known?.SampledAt is not { } last)
        {
            return true;
        }

        var pause = Math.Clamp(known.TtlSeconds, ShortestPause.TotalSeconds, LongestPause.TotalSeconds);
        return (terms.Now - last).Duration().TotalSeconds >= pause;
    }

    /// <summary>
    /// The samples among the answers, in no particular order. A name server that answers from its cache gives the same
    /// addresses until the same moment: that is one draw, however often it is asked, and on whose behalf if that is the same
    /// to the server. An answer in doubt is none.
    /// </summary>
    public static ImmutableArray<DnsAnswer> Independent(ImmutableArray<DnsAnswer> answers) =>
    [
        .. answers
            .Where(a => a.IsEvidence && !a.Addresses.IsEmpty)
            .GroupBy(a => (a.IsForSubnet ? a.Question : a.Question with { ClientSubnet = null }, string.Join(' ', a.Addresses)))
            .SelectMany(g => WithoutCopies(g.OrderBy(Expiry))),
    ];

    /// <summary>
    /// The history with this run's samples added, and without the days that no longer count or have not come yet: those of
    /// an edited lock would count for ever.
    /// </summary>
    public static ImmutableArray<SampledDay> Add(
        ImmutableArray<SampledDay> history, ImmutableArray<DnsAnswer> samples, MergeTerms terms)
    {
        var four = samples.Count(s => s.Question.Family == AddressFamily.IPv4);
        var today = new SampledDay(terms.Today, four, samples.Length - four);
        return
        [
            .. history.Append(today)
                .GroupBy(d => d.Day, (day, parts) => parts.Aggregate((a, b) => new SampledDay(day, Sum(a.IPv4, b.IPv4), Sum(a.IPv6, b.IPv6))))
                .Where(d => (d.IPv4 > 0 || d.IPv6 > 0) && d.Day <= terms.Today && terms.Today.DayNumber - d.Day.DayNumber <= terms.RetainDays)
                .OrderBy(d => d.Day),
        ];
    }

    /// <summary>How many samples of a family some days gave.</summary>
    public static int Count(IEnumerable<SampledDay> days, AddressFamily family) =>
        days.Aggregate(0, (sum, day) => Sum(sum, family == AddressFamily.IPv4 ? day.IPv4 : day.IPv6));

    /// <summary>A sum that stays within bounds: a lock file may hold any number.</summary>
    public static int Sum(int left, int right) => (int)Math.Min(int.MaxValue, (long)left + right);

    private static IEnumerable<DnsAnswer> WithoutCopies(IEnumerable<DnsAnswer> byExpiry)
    {
        DnsAnswer? last = null;
        foreach (var answer in byExpiry)
        {
            if (last is null || Expiry(answer) - Expiry(last) > SameExpiryMilliseconds)
            {
                yield return last = answer;
            }
        }
    }

    // In milliseconds, since the calendar ends sooner.
    private static long Expiry(DnsAnswer answer) => answer.At.ToUnixTimeMilliseconds() + (answer.TtlSeconds * 1_000L);
}
