using System.Collections.Immutable;
using OcspEgress.Addressing;
using OcspEgress.Resolution.Sampling;

namespace OcspEgress.Resolution;

/// <summary>What is known of a host: the entry of the lock file.</summary>
public sealed record ResolvedHost
{
    /// <summary>The host.</summary>
    public required HostName Host { get; init; }

    /// <summary>Addresses seen within the retention time: IPv4 first, each family in an order that lasts (<see cref="LastingOrder"/>).</summary>
    public required ImmutableArray<HostAddress> Addresses { get; init; }

    /// <summary>CNAME chain from the host's first alias to the name that had addresses; empty without aliases.</summary>
    public ImmutableArray<HostName> CnameChain { get; init; } = [];

    /// <summary>Largest time to live seen, in seconds (caches count down, so the largest is the CA's own).</summary>
    public int TtlSeconds { get; init; }

    /// <summary>Name servers that answered, as <c>address:port</c>, sorted ordinally.</summary>
    public ImmutableArray<string> NameServers { get; init; } = [];

    /// <summary>Samples within the retention time, by day; sorted, days without samples are absent.</summary>
    public ImmutableArray<SampledDay> History { get; init; } = [];

    /// <summary>When the newest samples were counted (UTC, whole seconds); null before any were.</summary>
    public DateTimeOffset? SampledAt { get; init; }

    /// <summary>Day (UTC) since which lookups of the host fail and the entry lives on its old answers, or null.</summary>
    public DateOnly? StaleSince { get; init; }

    /// <summary>The addresses of one family.</summary>
    public IEnumerable<HostAddress> AddressesOf(AddressFamily family) => Addresses.Where(a => a.Address.Family() == family);
}
