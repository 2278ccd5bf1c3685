using System.Collections.Immutable;

namespace OcspEgress.Resolution;

/// <summary>The lock file: everything that a plan needs besides the inventory, kept under review.</summary>
public sealed record EgressLock
{
    /// <summary>A lock that knows nothing.</summary>
    public static EgressLock Empty { get; } = new();

    /// <summary>What each inventory entry yielded; sorted by identity.</summary>
    internal ImmutableArray<LockedSource> Sources { get; init; } = [];

    /// <summary>Certificates; sorted by fingerprint.</summary>
    internal ImmutableArray<LockedCertificate> Certificates { get; init; } = [];

    /// <summary>Hosts and their addresses; sorted by host.</summary>
    public ImmutableArray<ResolvedHost> Hosts { get; init; } = [];

    /// <summary>Priorities given out; sorted by name.</summary>
    internal ImmutableArray<LockedRule> Rules { get; init; } = [];
}
