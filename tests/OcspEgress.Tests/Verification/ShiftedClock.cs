namespace OcspEgress.Tests.Verification;

/// <summary>A fixed date, with timers that really run: the bounds of the layers are tested as they are.</summary>
internal sealed class ShiftedClock(DateTimeOffset now) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => now;
}
