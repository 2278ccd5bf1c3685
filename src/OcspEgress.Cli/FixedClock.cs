using System.Globalization;

namespace OcspEgress.Cli;

/// <summary>
/// The time that <c>SOURCE_DATE_EPOCH</c> says (seconds since 1970-01-01 UTC, reproducible-builds.org): the same lock
/// whatever the clock.
/// </summary>
internal sealed class FixedClock(DateTimeOffset now) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => now;

    /// <summary>The clock that the variable asks for, or the system's.</summary>
    public static TimeProvider From(string? sourceDateEpoch) =>
        long.TryParse(sourceDateEpoch, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            ? new FixedClock(DateTimeOffset.FromUnixTimeSeconds(seconds))
            : System;
}
