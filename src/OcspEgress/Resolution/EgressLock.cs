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

    /// <summary>Hosts and their addresses; sorted by host. The order of addresses is one that lasts (<see cref="LastingOrder"/>).</summary>
    public ImmutableArray<ResolvedHost> Hosts { get; init; } = [];

    /// <summary>What each target has to remember; sorted by name.</summary>
    internal ImmutableArray<LockedTarget> Targets { get; init; } = [];

    /// <summary>What a target remembers; nothing if the lock does not know it.</summary>
    /// <param name="name">Name of the target.</param>
    internal LockedTarget Target(string name) => Targets.FirstOrDefault(t => t.Name == name) ?? new LockedTarget(name, []);
}
