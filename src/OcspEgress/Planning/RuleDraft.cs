using System.Collections.Immutable;
using System.Net;
using OcspEgress.Addressing;

namespace OcspEgress.Planning;

/// <summary>A rule that has no priority yet.</summary>
/// <param name="Name">Name of the rule.</param>
/// <param name="Family">Family of all destinations.</param>
/// <param name="Destinations">Sorted, without overlaps, not empty.</param>
/// <param name="Opening">What it opens.</param>
internal sealed record RuleDraft(
    string Name, AddressFamily Family, ImmutableArray<IPNetwork> Destinations, EgressOpening Opening)
{
    /// <summary>The rule at a priority.</summary>
    public EgressRule At(int priority) => new()
    {
        Name = Name,
        Priority = priority,
        Family = Family,
        Destinations = Destinations,
        Opening = Opening,
    };
}
