using System.Net;
using OcspEgress.Resolution.Dns;

namespace OcspEgress.RotationSimulation;

/// <summary>Resolves at each deployment and opens just that; a deployment that cannot resolve fails and changes nothing.</summary>
public sealed class DeployTimeKeeper : IRuleKeeper
{
    private HashSet<IPAddress> _rule = [];

    public string Name => "resolve at deploy";

    public TimeSpan Every => TimeSpan.FromDays(1);

    public TimeSpan Delay => TimeSpan.Zero;

    public async Task<HashSet<IPAddress>> RefreshAsync(IDnsLookup dns, VirtualClock clock)
    {
        var answer = await dns.LookupAsync(SimulatedMonth.Question, TimeSpan.FromSeconds(3), CancellationToken.None);
        return _rule = answer.Outcome == DnsOutcome.Answered ? [.. answer.Addresses] : _rule;
    }
}
