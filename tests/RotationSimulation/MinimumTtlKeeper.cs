using System.Net;
using OcspEgress.Resolution.Dns;

namespace OcspEgress.RotationSimulation;

/// <summary>Keeps each address for an hour after it was last seen, however short its time to live; then it expires.</summary>
public sealed class MinimumTtlKeeper : IRuleKeeper
{
    private static readonly TimeSpan MinimumTimeToLive = TimeSpan.FromHours(1);
    private readonly Dictionary<IPAddress, DateTimeOffset> _lastSeen = [];

    public string Name => "minimum time to live";

    public TimeSpan Every => TimeSpan.FromMinutes(3);

    public TimeSpan Delay => TimeSpan.Zero;

    public async Task<HashSet<IPAddress>> RefreshAsync(IDnsLookup dns, VirtualClock clock)
    {
        var now = clock.GetUtcNow();
        var answer = await dns.LookupAsync(SimulatedMonth.Question, TimeSpan.FromSeconds(3), CancellationToken.None);
        foreach (var address in answer.Addresses)
        {
            _lastSeen[address] = now;
        }

        return [.. _lastSeen.Where(s => now - s.Value < MinimumTimeToLive).Select(s => s.Key)];
    }
}
