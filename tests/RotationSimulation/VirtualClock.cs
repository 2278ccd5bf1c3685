namespace OcspEgress.RotationSimulation;

/// <summary>A clock that jumps over every pause: whoever waits goes on at once, and it is later.</summary>
public sealed class VirtualClock(DateTimeOffset start) : TimeProvider
{
    private readonly Lock _lock = new();
    private DateTimeOffset _now = start;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
        {
            return _now;
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        lock (_lock)
        {
            _now += dueTime > TimeSpan.Zero ? dueTime : TimeSpan.Zero;
        }

        return new Timer(callback, state, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }

    // The framework's timer is no TimeProvider's.
    private sealed class Timer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) : ITimer
    {
        private readonly System.Threading.Timer _inner = new(callback, state, dueTime, period);

        public bool Change(TimeSpan dueTime, TimeSpan period) => _inner.Change(dueTime, period);

        public void Dispose() => _inner.Dispose();

        public ValueTask DisposeAsync() => _inner.DisposeAsync();
    }
}
