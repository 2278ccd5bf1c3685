using System.Collections.Immutable;
using OcspEgress.Addressing;
using OcspEgress.Resolution.Dns;

namespace OcspEgress.Resolution.Merging;

/// <summary>What a run found out about a host.</summary>
/// <param name="Host">The host.</param>
internal sealed record HostOutcome(HostName Host)
{
    /// <summary>What is known now, or null.</summary>
    public required ResolvedHost? Merged { get; init; }

    /// <summary>The run's answers, without refused addresses.</summary>
    public required ImmutableArray<DnsAnswer> Answers { get; init; }

    /// <summary>What was refused of what the lock knew; the answers tell what was refused of them.</summary>
    public required ImmutableArray<RefusedAddress> RefusedOfLock { get; init; }

    /// <summary>What the bound on a host's addresses left no room for.</summary>
    public required ImmutableArray<HostAddress> Left { get; init; }

    /// <summary>Whether the host was asked for; others only age.</summary>
    public required bool IsWanted { get; init; }
}
