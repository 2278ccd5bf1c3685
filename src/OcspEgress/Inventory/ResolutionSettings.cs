using System.Collections.Immutable;
using System.Net;
using OcspEgress.Addressing;

namespace OcspEgress.Inventory;

/// <summary>How host names become addresses.</summary>
public sealed record ResolutionSettings
{
    /// <summary>Name servers to ask, every one of them, in this order; empty for those of the system.</summary>
    public ImmutableArray<IPEndPoint> Servers { get; init; } = [];

    /// <summary>Families to resolve and to plan; sorted, without duplicates.</summary>
    public ImmutableArray<AddressFamily> Families { get; init; } = [AddressFamily.IPv4, AddressFamily.IPv6];

    /// <summary>Bound on one query to one server.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Queries to one server before it counts as silent; at least 1.</summary>
    public int Attempts { get; init; } = 3;

    /// <summary>Queries under way at once to each name server; at least 1.</summary>
    public int Concurrency { get; init; } = 64;

    /// <summary>How long an address stays in the lock after it was last seen, and a certificate after it was replaced.</summary>
    public TimeSpan Retain { get; init; } = TimeSpan.FromDays(14);

    /// <summary>Rounds of questions in one run; at least 1.</summary>
    public int Samples { get; init; } = 1;

    /// <summary>Pause between two rounds: longer than the time to live, or name servers answer from their caches.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Networks on whose behalf is asked (EDNS Client Subnet, RFC 7871), each in every question; empty to leave it to the
    /// name servers. Sorted.
    /// </summary>
    public ImmutableArray<IPNetwork> ClientSubnets { get; init; } = [];

    /// <summary>Most addresses of one host that the lock keeps; those that were seen last and most often stay.</summary>
    public int MaxAddresses { get; init; } = 512;
}
