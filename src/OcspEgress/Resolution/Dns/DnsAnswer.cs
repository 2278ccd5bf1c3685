using System.Collections.Immutable;
using System.Net;
using OcspEgress.Addressing;

namespace OcspEgress.Resolution.Dns;

/// <summary>What one name server made of one question.</summary>
public sealed record DnsAnswer
{
    /// <summary>The question.</summary>
    public required DnsQuestion Question { get; init; }

    /// <summary>When it came: with <see cref="TtlSeconds"/> it tells a cached copy from a new answer.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>How it ended.</summary>
    public required DnsOutcome Outcome { get; init; }

    /// <summary>Addresses at the end of the alias chain, sorted, without duplicates; empty unless answered.</summary>
    public ImmutableArray<IPAddress> Addresses { get; init; } = [];

    /// <summary>CNAME chain from the first alias to the name that was looked up last; empty without aliases.</summary>
    public ImmutableArray<HostName> CnameChain { get; init; } = [];

    /// <summary>Smallest time to live along the chain, in seconds.</summary>
    public int TtlSeconds { get; init; }

    /// <summary>
    /// Prefix for which the server says that the answer holds (RFC 7871 7.2.1): 0 for everybody, null where it said nothing
    /// of client subnets.
    /// </summary>
    public int? SubnetScope { get; init; }

    /// <summary>Whether the answer is one for the question's client subnet, and not the one that everybody gets.</summary>
    public bool IsForSubnet => SubnetScope > 0;

    /// <summary>Particulars of a failure, as a clause; empty where the outcome says it all.</summary>
    public string Detail { get; init; } = "";

    /// <summary>Addresses of the answer that the policy refuses; they are not among <see cref="Addresses"/>.</summary>
    public ImmutableArray<RefusedAddress> Refused { get; init; } = [];

    /// <summary>
    /// Whether the server said something in this run that cannot be true, of this host or of another one. Its addresses may
    /// still be right; what it does not say proves nothing.
    /// </summary>
    public bool IsDoubted { get; init; }

    /// <summary>
    /// Whether the server knew: there are addresses, or there surely are none of this family. Only then an address that the
    /// answer does not hold has gone.
    /// </summary>
    public bool IsEvidence => !IsDoubted && Outcome is (DnsOutcome.Answered or DnsOutcome.NoData);

    /// <summary>Whether the question found no answer at all; "no such name" is one, and so is a forbidden address.</summary>
    public bool HasFailed =>
        Outcome is not (DnsOutcome.Answered or DnsOutcome.NoData or DnsOutcome.NameNotFound or DnsOutcome.Forbidden);
}
