using System.Collections.Immutable;
using System.Net;
using OcspEgress.Addressing;

namespace OcspEgress.Planning;

/// <summary>An allow rule for outbound TCP: one opening, one address family.</summary>
public sealed record EgressRule
{
    /// <summary>The opening's name, with <c>-v6</c> for IPv6; unique without regard to case.</summary>
    public required string Name { get; init; }

    /// <summary>Family of all destinations.</summary>
    public required AddressFamily Family { get; init; }

    /// <summary>Destinations in the order of the lock, without duplicates or overlaps; never empty, never everything.</summary>
    public required ImmutableArray<IPNetwork> Destinations { get; init; }

    /// <summary>What it opens, and for whom.</summary>
    public required EgressOpening Opening { get; init; }
}
