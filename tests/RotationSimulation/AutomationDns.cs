using OcspEgress.Addressing;
using OcspEgress.Resolution.Dns;

namespace OcspEgress.RotationSimulation;

/// <summary>The name server that the automation asks: the pool's answers, but for two outages.</summary>
public sealed class AutomationDns(RotatingPool pool, TimeProvider clock) : IDnsLookup
{
    private const int Resolver = 1000;

    private static readonly (DateTimeOffset From, DateTimeOffset To)[] Outages =
    [
        (SimulatedMonth.Start.AddDays(8).AddHours(10), SimulatedMonth.Start.AddDays(8).AddHours(18)),
        (SimulatedMonth.Start.AddDays(21), SimulatedMonth.Start.AddDays(22).AddHours(6)),
    ];

    public Task<DnsAnswer> LookupAsync(DnsQuestion question, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var isDown = Array.Exists(Outages, o => now >= o.From && now < o.To);
        return Task.FromResult(new DnsAnswer
        {
            Question = question,
            At = now,
            Outcome = isDown ? DnsOutcome.ServerFailure : DnsOutcome.Answered,
            Addresses = isDown ? [] : [.. pool.Answer(Resolver, now).Order(NetworkOrder.Instance)],
            TtlSeconds = isDown ? 0 : RotatingPool.TimeToLiveSeconds,
        });
    }
}
