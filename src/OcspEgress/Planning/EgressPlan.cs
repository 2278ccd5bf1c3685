using System.Collections.Immutable;

namespace OcspEgress.Planning;

/// <summary>What has to be opened.</summary>
/// <param name="Openings">By name, for firewalls that take names; sorted by name.</param>
/// <param name="Rules">By address; sorted by name.</param>
public sealed record EgressPlan(ImmutableArray<EgressOpening> Openings, ImmutableArray<EgressRule> Rules);
