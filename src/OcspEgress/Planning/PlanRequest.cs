using System.Collections.Immutable;
using OcspEgress.Inventory;
using OcspEgress.Resolution;

namespace OcspEgress.Planning;

/// <summary>What a plan is made from.</summary>
internal sealed record PlanRequest
{
    /// <summary>Responders with their networks, in any order.</summary>
    public required ImmutableArray<ResolvedResponder> Responders { get; init; }

    /// <summary>Settings of the inventory: families, policy and the band of priorities count here.</summary>
    public required EgressSettings Settings { get; init; }

    /// <summary>What the firewall can take.</summary>
    public required PlanLimits Limits { get; init; }

    /// <summary>Priorities that the lock remembers, in any order. A lock is edited by hand, too: anything may stand in it.</summary>
    public ImmutableArray<LockedRule> Priorities { get; init; } = [];
}
