using System.Collections.Immutable;
using System.Net;
using OcspEgress.Inventory;
using OcspEgress.Resolution;
using OcspEgress.Resolution.Dns;
using OcspEgress.Resolution.Resolving;

namespace OcspEgress.RotationSimulation;

/// <summary>What this project does: samples, merged into the lock.</summary>
/// <param name="delay">How long a change waits for a person to merge it.</param>
public sealed class LockKeeper(TimeSpan delay) : IRuleKeeper
{
    private ImmutableArray<ResolvedHost> _known = [];

    public string Name => delay == TimeSpan.Zero ? "lock" : "lock, merged late";

    public TimeSpan Every => TimeSpan.FromHours(1);

    public TimeSpan Delay => delay;

    /// <summary>What the lock says of the host; null before the first run.</summary>
    public ResolvedHost? Known => _known.SingleOrDefault();

    /// <summary>The settings: defaults, but for the samples.</summary>
    public static ResolutionSettings Settings { get; } = new()
    {
        Servers = [SimulatedMonth.Question.Server],
        Families = [SimulatedMonth.Question.Family],
        Samples = 20,
        Interval = TimeSpan.FromSeconds(30),
    };

    public async Task<HashSet<IPAddress>> RefreshAsync(IDnsLookup dns, VirtualClock clock)
    {
        var request = new ResolveRequest
        {
            Hosts = [SimulatedMonth.Question.Host],
            Settings = Settings,
            Refusal = _ => null,
            Known = _known,
        };
        var result = await new ResponderResolver(dns, clock, new Random(1)).ResolveAsync(request, CancellationToken.None);
        _known = result.Hosts;
        return [.. _known.SelectMany(h => h.Addresses).Select(a => a.Address)];
    }
}
