using System.Net;
using OcspEgress.Resolution.Dns;

namespace OcspEgress.Tests.Verification;

/// <summary>DNS out of a table: names that are not in it do not exist.</summary>
internal sealed class FixedDns(params (string Host, string[] Addresses)[] table) : IDnsLookup
{
    private int _questions;

    /// <summary>Outcome for every question, in place of the table.</summary>
    public DnsOutcome? Always { get; init; }

    public int Questions => _questions;

    public Task<DnsAnswer> LookupAsync(DnsQuestion question, TimeSpan timeout, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _questions);
        var entry = table.FirstOrDefault(e => e.Host == question.Host.Value);
        var family = question.Family == OcspEgress.Addressing.AddressFamily.IPv4
            ? System.Net.Sockets.AddressFamily.InterNetwork : System.Net.Sockets.AddressFamily.InterNetworkV6;
        IPAddress[] addresses = [.. (entry.Addresses ?? []).Select(IPAddress.Parse).Where(a => a.AddressFamily == family)];
        return Task.FromResult(new DnsAnswer
        {
            Question = question,
            Outcome = Always ?? (entry.Host is null ? DnsOutcome.NameNotFound : addresses.Length == 0 ? DnsOutcome.NoData : DnsOutcome.Answered),
            Addresses = Always is null ? [.. addresses] : [],
        });
    }
}
