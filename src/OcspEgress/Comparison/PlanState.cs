using System.Collections.Immutable;
using OcspEgress.Certificates;
using OcspEgress.Inventory;
using OcspEgress.Planning;
using OcspEgress.Resolution;
using OcspEgress.Stacks;

namespace OcspEgress.Comparison;

/// <summary>One side of a comparison: a plan with what it was made of.</summary>
/// <param name="Settings">Settings of the inventory.</param>
/// <param name="Lock">Addresses with the days on which they were seen.</param>
/// <param name="Certificates">All certificates, in any order.</param>
/// <param name="Plan">The plan.</param>
internal sealed record PlanState(
    EgressSettings Settings, EgressLock Lock, ImmutableArray<ServerCertificate> Certificates, EgressPlan Plan)
{
    /// <summary>Nothing at all: what a revision before the first lock says.</summary>
    public static PlanState Empty { get; } = new(new EgressSettings(), EgressLock.Empty, [], new EgressPlan([], []));

    /// <summary>Config of the stack that names the inventory, or null where no stack does.</summary>
    public StackValues? Stack { get; init; }

    /// <summary>The newest day on which an address was seen: the day of the lock, without asking a clock.</summary>
    internal DateOnly Newest { get; } = Lock.Hosts.SelectMany(h => h.Addresses).Select(a => a.LastSeen).DefaultIfEmpty().Max();
}
