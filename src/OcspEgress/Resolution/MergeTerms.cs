using OcspEgress.Resolution.Merging;

namespace OcspEgress.Resolution;

/// <summary>The terms on which answers are added to what is known.</summary>
/// <param name="Now">Time of the answers, UTC, whole seconds.</param>
/// <param name="RetainDays">Days for which an address stays after the day on which it was last seen.</param>
internal sealed record MergeTerms(DateTimeOffset Now, int RetainDays)
{
    /// <summary>Day (UTC) of the answers.</summary>
    public DateOnly Today => DateOnly.FromDateTime(Now.UtcDateTime);

    /// <summary>
    /// Days that count at most of those between two runs: half of <see cref="RetainDays"/>, so that an address goes only
    /// after answers of at least three days have left it out, whatever the pauses between them.
    /// </summary>
    public int MostDaysOfGap => Math.Max(1, RetainDays / 2);

    /// <summary>Terms for a moment; a part of a day counts as a day.</summary>
    public static MergeTerms At(DateTimeOffset now, TimeSpan retain) => new(
        DateTimeOffset.FromUnixTimeSeconds(now.ToUnixTimeSeconds()), (int)Math.Ceiling(Math.Min(retain.TotalDays, 36_500)));
}
