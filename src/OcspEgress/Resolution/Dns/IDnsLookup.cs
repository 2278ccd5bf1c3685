namespace OcspEgress.Resolution.Dns;

/// <summary>Asks a name server for the addresses of a host.</summary>
public interface IDnsLookup
{
    /// <summary>Asks one question; follows aliases to their end.</summary>
    /// <param name="question">What to ask, and whom.</param>
    /// <param name="timeout">Bound on each exchange with the server.</param>
    /// <param name="cancellationToken">The only thing that makes this throw: every failure is an outcome.</param>
    Task<DnsAnswer> LookupAsync(DnsQuestion question, TimeSpan timeout, CancellationToken cancellationToken);
}
