using System.Collections.Immutable;
using OcspEgress.Addressing;

namespace OcspEgress.Targets.AzureNsg.Analysis;

/// <summary>All the TCP flows that a rule of the plan is about.</summary>
/// <param name="Sources">Addresses of the servers, of the family of the rule.</param>
/// <param name="SourceGroups">Application security groups that the servers are in; null where networks say who they are.</param>
/// <param name="Destinations">Addresses of the responder.</param>
/// <param name="Port">Port of the responder.</param>
internal sealed record NsgProbe(
    AddressSpace Sources, ImmutableArray<string>? SourceGroups, AddressSpace Destinations, int Port)
{
    /// <summary>Whether the flows are IPv4.</summary>
    public bool IsV4 => !Destinations.V4.IsEmpty;
}
