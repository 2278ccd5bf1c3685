using System.Collections.Immutable;

namespace OcspEgress.Planning;

/// <summary>What has to be opened.</summary>
/// <param name="Openings">By name, for firewalls that take names; sorted by name.</param>
/// <param name="Rules">By address; sorted by name.</param>
public sealed record EgressPlan(ImmutableArray<EgressOpening> Openings, ImmutableArray<EgressRule> Rules)
{
    /// <summary>
    /// Fingerprint of everything that is declared: names, priorities, addresses, groups and descriptions. Equal plans have
    /// equal digests, whatever made them.
    /// </summary>
    /// <returns>SHA-256, 64 lower-case hex digits, over the text that <see cref="PlanDigest"/> documents.</returns>
    public string Digest() => PlanDigest.Of(this);
}
