using System.Collections.Immutable;
using System.Net;
using System.Numerics;
using OcspEgress.Addressing;

namespace OcspEgress.Comparison;

/// <summary>A group of servers whose networks differ, while what they may open is open on both sides.</summary>
internal sealed record SourceChange
{
    /// <summary>Name of the group.</summary>
    public required string Group { get; init; }

    /// <summary>Its networks as they were; empty where only the target knew its servers.</summary>
    public required ImmutableArray<IPNetwork> Before { get; init; }

    /// <summary>Its networks as they are; empty where only the target knows its servers.</summary>
    public required ImmutableArray<IPNetwork> After { get; init; }

    /// <summary>What the servers may open, on both sides: sorted, never empty.</summary>
    public required ImmutableArray<HostPort> Endpoints { get; init; }

    /// <summary>How many addresses may open it now and could not before; null where one side names no networks.</summary>
    public BigInteger? Gained => CountBeyond(After, Before);

    /// <summary>How many addresses could open it before and may not now; null where one side names no networks.</summary>
    public BigInteger? Lost => CountBeyond(Before, After);

    private static BigInteger? CountBeyond(ImmutableArray<IPNetwork> networks, ImmutableArray<IPNetwork> others) =>
        networks.IsEmpty || others.IsEmpty ? null : AddressSpace.Of(networks).Except(AddressSpace.Of(others)).Count;
}
