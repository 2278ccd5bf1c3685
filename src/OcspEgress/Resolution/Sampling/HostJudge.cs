using OcspEgress.Addressing;
using OcspEgress.Inventory;

namespace OcspEgress.Resolution.Sampling;

/// <summary>
/// Judges from its samples whether a host can be opened by address. A pure function of the lock: reviewers and the
/// firewall program come to the same verdict as the run that wrote it.
/// </summary>
internal static class HostJudge
{
    /// <summary>Samples of a family below which nothing is said about what they do not show.</summary>
    public const int EnoughSamples = 10;

    /// <summary>Chance of an unknown address above which a host is not stable.</summary>
    public const double StableUpTo = 0.01;

    /// <summary>Chance of an unknown address above which rules by address do not carry: one staple in ten would fail.</summary>
    public const double PinnableUpTo = 0.1;

    /// <summary>The verdict on a host.</summary>
    public static HostVerdict Judge(ResolvedHost host, ResolutionSettings settings)
    {
        ArgumentNullException.ThrowIfNull(host);
        ArgumentNullException.ThrowIfNull(settings);
        var families = settings.Families.Where(f => host.AddressesOf(f).Any()).Order().ToArray();
        var estimates = families.Select(f => NoveltyEstimate.Of(host, f)).ToArray();
        var judged = estimates.Where(e => e.Samples >= EnoughSamples).OrderByDescending(e => e.Chance).ToArray();
        var isJudged = judged.Length > 0 && judged.Length == estimates.Length;
        var (cdn, isFull) = (CdnTails.Find(host), IsFull(host, settings.MaxAddresses));
        var isUnpinnable = isFull || (judged.Length > 0 && judged[0].Chance > PinnableUpTo);
        var rotates = cdn is not null || families.Any(f => TakesTurns(host, f)) || (isJudged && judged[0].Chance > StableUpTo);

        // A family with too few samples must not speak for one that is known to be bad, but speaks for one that is good.
        var worst = isJudged || (judged.Length > 0 && judged[0].Chance > PinnableUpTo)
            ? judged[0]
            : estimates.OrderBy(e => e.Samples).ThenByDescending(e => e.Singles).FirstOrDefault();
        return new HostVerdict
        {
            Host = host.Host,
            Kind = isUnpinnable ? VerdictKind.Unpinnable
                : rotates ? VerdictKind.Rotating
                : isJudged ? VerdictKind.Stable
                : VerdictKind.Unknown,
            Novelty = isFull || worst.Samples < EnoughSamples ? null : worst.Chance,
            Samples = worst.Samples,
            Addresses = host.Addresses.Length,
            Cdn = cdn,
            IsFull = isFull,
        };
    }

    // Addresses of days gone by may leave for the bound; it cuts once those of the newest day alone fill the lock.
    private static bool IsFull(ResolvedHost host, int most)
    {
        var newest = host.History.IsEmpty ? DateOnly.MinValue : host.History[^1].Day;
        return host.Addresses.Length >= most && host.Addresses.All(a => a.LastSeen >= newest);
    }

    // Of a host that keeps its addresses every sample holds each of them, from the day on which it came.
    private static bool TakesTurns(ResolvedHost host, AddressFamily family)
    {
        var days = host.History.Where(d => SampleCounter.Count([d], family) > 0).ToArray();
        return days.Length > 0 && host.AddressesOf(family).Any(a =>
            a.Samples > 0
            && (a.LastSeen < days[^1].Day || a.Samples < SampleCounter.Count(days.Where(d => d.Day >= a.FirstSeen), family)));
    }
}
