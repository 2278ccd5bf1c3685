namespace OcspEgress.Resolution.LockFile;

/// <summary>
/// The last day that a lock may name. An address stays until <c>resolution.retain</c> has passed since it was last seen, so
/// one of the year 9999 would stay for ever. Whoever has a clock gives it; the firewall program has none and takes every day.
/// </summary>
/// <param name="Latest">The last day (UTC).</param>
internal sealed record LockDayBound(DateOnly Latest)
{
    /// <summary>Days that clocks of several machines and zones may be ahead of this one.</summary>
    public const int Tolerance = 2;

    /// <summary>What later days are set to, or null where they are faults.</summary>
    public DateOnly? Replacement { get; init; }

    /// <summary>The bound by a machine's own clock, not by <c>SOURCE_DATE_EPOCH</c>.</summary>
    public static LockDayBound By(TimeProvider machine)
    {
        ArgumentNullException.ThrowIfNull(machine);
        return new LockDayBound(DateOnly.FromDateTime(machine.GetUtcNow().UtcDateTime).AddDays(Tolerance));
    }
}
