using System.Collections.Immutable;
using OcspEgress.Inventory;
using OcspEgress.Resolution;

namespace OcspEgress.Planning;

/// <summary>What a plan is made from.</summary>
internal sealed record PlanRequest
{
    /// <summary>Responders with their networks, in any order.</summary>
    public required ImmutableArray<ResolvedResponder> Responders { get; init; }

    /// <summary>Settings of the inventory: groups, families and policy count here.</summary>
    public required EgressSettings Settings { get; init; }
}
