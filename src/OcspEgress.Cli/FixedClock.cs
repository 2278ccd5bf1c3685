using System.Globalization;
using OcspEgress.Diagnostics;
using OcspEgress.Resolution.LockFile;

namespace OcspEgress.Cli;

/// <summary>
/// The time that <c>SOURCE_DATE_EPOCH</c> says (seconds since 1970-01-01 UTC, reproducible-builds.org): the same lock
/// whatever the clock.
/// </summary>
internal sealed class FixedClock(DateTimeOffset now) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => now;

    /// <summary>Name of the variable.</summary>
    public const string Variable = "SOURCE_DATE_EPOCH";

    /// <summary>The clock that the variable asks for, or the system's.</summary>
    public static TimeProvider From(string? sourceDateEpoch) => Parse(sourceDateEpoch) is { } moment ? new FixedClock(moment) : System;

    /// <summary>What is wrong with the variable, or null. A day that has not come would keep addresses for too long.</summary>
    /// <param name="sourceDateEpoch">Its value, or null.</param>
    /// <param name="machine">The machine's own clock.</param>
    public static Diagnostic? Fault(string? sourceDateEpoch, TimeProvider machine)
    {
        if (string.IsNullOrEmpty(sourceDateEpoch))
        {
            return null;
        }

        var latest = LockDayBound.By(machine).Latest;
        return Parse(sourceDateEpoch) is not { } moment
            ? CliCodes.BadSourceDate.At(null, $"{Variable} is '{PrintableText.Cut(sourceDateEpoch, 40)}', which is no number of seconds since 1970. Set it to such a number, or unset it.")
            : DateOnly.FromDateTime(moment.UtcDateTime) is var day && day > latest
            ? CliCodes.BadSourceDate.At(null, string.Create(CultureInfo.InvariantCulture, $"{Variable} is {day:yyyy-MM-dd}, later than {latest:yyyy-MM-dd}: by this machine's clock that day has not come ({LockDayBound.Tolerance} days are tolerated). Unset it, or correct the clock."))
            : null;
    }

    private static DateTimeOffset? Parse(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;
}
