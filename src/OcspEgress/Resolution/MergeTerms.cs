namespace OcspEgress.Resolution;

/// <summary>The terms on which answers are added to what is known.</summary>
/// <param name="Today">Day (UTC) of the answers.</param>
/// <param name="RetainDays">Days for which an address stays after the day on which it was last seen.</param>
public sealed record MergeTerms(DateOnly Today, int RetainDays)
{
    /// <summary>Terms for a moment; a part of a day counts as a day.</summary>
    public static MergeTerms At(DateTimeOffset now, TimeSpan retain) =>
        new(DateOnly.FromDateTime(now.UtcDateTime), (int)Math.Ceiling(Math.Min(retain.TotalDays, 36_500)));
}
