using OcspEgress.Resolution.Dns;

namespace OcspEgress.Cli.Tests.Locks;

/// <summary>Name servers while whose answers are awaited something else happens.</summary>
internal sealed class MeddlingLookup(IDnsLookup answers, Action meddle) : IDnsLookup
{
    public Task<DnsAnswer> LookupAsync(DnsQuestion question, TimeSpan timeout, CancellationToken cancellationToken)
    {
        meddle();
        return answers.LookupAsync(question, timeout, cancellationToken);
    }
}
