using System.Net;
using OcspEgress.Addressing;
using OcspEgress.Resolution.Dns;

namespace OcspEgress.RotationSimulation;

/// <summary>Thirty days of one host, three servers and one keeper of the rule. The same for the same seed.</summary>
public sealed class SimulatedMonth(int seed)
{
    private const int Days = 30;
    private const int Servers = 3;

    /// <summary>What is asked, of whom.</summary>
    public static DnsQuestion Question { get; } = new(HostName.Parse("ocsp.cdn.test"), AddressFamily.IPv4, IPEndPoint.Parse("192.0.2.53:53"));

    /// <summary>When it begins.</summary>
    public static DateTimeOffset Start { get; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Lives through the month. The first rule is there before the first connection, whoever has to merge it.</summary>
    public async Task<KeeperResult> RunAsync(IRuleKeeper keeper)
    {
        var pool = new RotatingPool(seed, Start);
        var writes = await WritesAsync(keeper, pool);
        var connections = Connections(pool).ToArray();
        var (next, through) = (1, 0);
        foreach (var (moment, address) in connections)
        {
            while (next < writes.Count && writes[next].Moment <= moment)
            {
                next++;
            }

            through += writes[next - 1].Rule.Contains(address) ? 1 : 0;
        }

        var changes = writes.Zip(writes.Skip(1), (before, after) => (Opened: after.Rule.Except(before.Rule).Count(), Closed: before.Rule.Except(after.Rule).Count()))
            .Where(c => c.Opened + c.Closed > 0)
            .ToArray();
        return new KeeperResult(
            keeper.Name, connections.Length, through, changes.Length, changes.Sum(c => c.Opened), changes.Sum(c => c.Closed));
    }

    private static async Task<List<RuleWrite>> WritesAsync(IRuleKeeper keeper, RotatingPool pool)
    {
        var writes = new List<RuleWrite>();
        for (var moment = Start; moment < Start.AddDays(Days); moment += keeper.Every)
        {
            var clock = new VirtualClock(moment);
            var rule = await keeper.RefreshAsync(new AutomationDns(pool, clock), clock);
            writes.Add(new RuleWrite(clock.GetUtcNow() + keeper.Delay, rule));
        }

        return writes;
    }

    // Each server once in every hour but the first, to the first address of what its own name server says.
    private IEnumerable<(DateTimeOffset Moment, IPAddress Address)> Connections(RotatingPool pool)
    {
        var draw = new Random(seed);
        var moments = new List<(DateTimeOffset Moment, int Server)>();
        for (var hour = 1; hour < Days * 24; hour++)
        {
            for (var server = 0; server < Servers; server++)
            {
                moments.Add((Start.AddHours(hour).AddSeconds(draw.Next(3600)), server));
            }
        }

        return moments.Order().Select(m => (m.Moment, pool.Answer(m.Server, m.Moment)[0]));
    }
}
