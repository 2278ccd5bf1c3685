using System.Globalization;
using OcspEgress.Documents;

namespace OcspEgress.Resolution.LockFile;

/// <summary>Looks at the days of a lock while it is read: a run with a wrong clock leaves one at every address, so they are one finding.</summary>
/// <param name="bound">The last day, or null where every day is taken.</param>
internal sealed class LockDays(LockDayBound? bound)
{
    private (DocumentNode Place, string Text)? _first;
    private int _count;

    /// <summary>Takes a day out of a mapping.</summary>
    public DateOnly? Take(LockMap map, string key, bool required = true)
    {
        var day = map.Value(key, LockValues.Day, LockValues.ToDay, required);
        return day is { } d && IsAhead(map, key, d) ? bound!.Replacement ?? d : day;
    }

    /// <summary>Takes a moment out of a mapping, if it is there.</summary>
    public DateTimeOffset? TakeMoment(LockMap map, string key)
    {
        var moment = map.Value(key, LockValues.Moment, LockValues.ToMoment, required: false);
        return moment is { } m && IsAhead(map, key, DateOnly.FromDateTime(m.UtcDateTime)) && bound!.Replacement is { } day
            ? new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero)
            : moment;
    }

    /// <summary>Takes the days that do not count since an address was seen last: no more than have passed.</summary>
    public int TakePause(LockMap map, string key, DateOnly? lastSeen)
    {
        var paused = map.Value(key, LockValues.Count, LockValues.ToCount, required: false) ?? 0;
        if (bound is null || lastSeen is not { } last || paused <= Math.Max(0, bound.Latest.DayNumber - last.DayNumber))
        {
            return paused;
        }

        Note(map, string.Create(CultureInfo.InvariantCulture, $"{key} {paused} since {last:yyyy-MM-dd}"));
        return bound.Replacement is { } day ? Math.Max(0, day.DayNumber - last.DayNumber) : paused;
    }

    /// <summary>Reports what was found, once.</summary>
    public void Report(LockFaults faults)
    {
        if (_first is not { } first || bound is null)
        {
            return;
        }

        var what = string.Create(CultureInfo.InvariantCulture, $"{(_count == 1 ? "1 day lies" : $"{_count} days lie")} after {bound.Latest:yyyy-MM-dd}, by this machine's clock ({LockDayBound.Tolerance} days are tolerated); here it is {first.Text}.");
        if (bound.Replacement is { } day)
        {
            faults.Add(ResolutionCodes.LockLost, first.Place.Start, string.Create(CultureInfo.InvariantCulture, $"{what} Set to {day:yyyy-MM-dd}."));
        }
        else
        {
            faults.Add(ResolutionCodes.LockDayAhead, first.Place.Start, $"{what} It would keep addresses for longer than resolution.retain. Correct the clock of this machine if that is wrong; else {faults.RecoverCommand} sets such days to today.");
        }
    }

    private bool IsAhead(LockMap map, string key, DateOnly day)
    {
        var isAhead = bound is not null && day > bound.Latest;
        if (isAhead)
        {
            Note(map, string.Create(CultureInfo.InvariantCulture, $"{key} {day:yyyy-MM-dd}"));
        }

        return isAhead;
    }

    private void Note(LockMap map, string text)
    {
        _first ??= (map.Place, text);
        _count++;
    }
}
