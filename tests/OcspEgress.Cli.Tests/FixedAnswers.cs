using System.Collections.Immutable;
using System.Net;
using OcspEgress.Addressing;
using OcspEgress.Resolution.Dns;

namespace OcspEgress.Cli.Tests;

/// <summary>A name server that knows what it was told, and nothing of other names.</summary>
internal sealed class FixedAnswers : IDnsLookup
{
    private readonly Dictionary<string, IPAddress[]> _addresses = new(StringComparer.Ordinal);

    /// <summary>What names without an entry get.</summary>
    public DnsOutcome Otherwise { get; init; } = DnsOutcome.NameNotFound;

    /// <summary>Gives a host addresses; none means that the name exists without any.</summary>
    public FixedAnswers With(string host, params string[] addresses)
    {
        _addresses[host] = [.. addresses.Select(IPAddress.Parse)];
        return this;
    }

    public Task<DnsAnswer> LookupAsync(DnsQuestion question, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var family = question.Family == AddressFamily.IPv4
            ? System.Net.Sockets.AddressFamily.InterNetwork
            : System.Net.Sockets.AddressFamily.InterNetworkV6;
        var known = _addresses.TryGetValue(question.Host.Value, out var addresses);
        ImmutableArray<IPAddress> found = [.. (addresses ?? []).Where(a => a.AddressFamily == family).Order(NetworkOrder.Instance)];
        return Task.FromResult(new DnsAnswer
        {
            Question = question,
            Outcome = !known ? Otherwise : found.IsEmpty ? DnsOutcome.NoData : DnsOutcome.Answered,
            Addresses = found,
            TtlSeconds = found.IsEmpty ? 0 : 300,
        });
    }
}
