using System.Collections.Immutable;
using System.Numerics;
using OcspEgress.Addressing;

namespace OcspEgress.Comparison;

/// <summary>What servers may open now and could not before, or the other way round, at one host and port.</summary>
internal sealed record FlowChange
{
    /// <summary>The host and port.</summary>
    public required HostPort Endpoint { get; init; }

    /// <summary>Groups of servers that it is about, sorted; an empty string stands for servers of no group.</summary>
    public required ImmutableArray<string> Groups { get; init; }

    /// <summary>Whether they may open it at all, may no longer, or at other addresses.</summary>
    public required ChangeKind Kind { get; init; }

    /// <summary>How many addresses are open to them now and were not; 0 where only a firewall that takes names opens it.</summary>
    public required BigInteger Gained { get; init; }

    /// <summary>How many addresses were open to them and are not now.</summary>
    public required BigInteger Lost { get; init; }
}
