using System.Collections.Immutable;
using OcspEgress.Addressing;

namespace OcspEgress.Comparison;

/// <summary>
/// A host and port that came, went or is open to others, and that no rule by address shows: it has no address, so that only
/// a firewall that takes names opens it.
/// </summary>
internal sealed record NameChange
{
    /// <summary>Name of the opening.</summary>
    public required string Name { get; init; }

    /// <summary>What happened to it.</summary>
    public required ChangeKind Kind { get; init; }

    /// <summary>The host and port.</summary>
    public required HostPort Endpoint { get; init; }

    /// <summary>Why, sorted, without duplicates; never empty.</summary>
    public required ImmutableArray<ChangeCause> Causes { get; init; }
}
