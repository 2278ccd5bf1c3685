using System.Collections.Immutable;
using OcspEgress.Addressing;
using OcspEgress.Targets.AzureNsg.Rules;

namespace OcspEgress.Targets.AzureNsg.Simulation;

/// <summary>All the outbound TCP flows from some servers to a port of some addresses of one family.</summary>
/// <param name="Sources">Addresses of the servers, of the family of the destinations.</param>
/// <param name="SourceGroups">Application security groups that the servers are in; null where networks say who they are.</param>
/// <param name="Destinations">Addresses of the responder.</param>
/// <param name="Port">Port of the responder.</param>
internal sealed record NsgProbe(
    AddressSpace Sources, ImmutableArray<string>? SourceGroups, AddressSpace Destinations, int Port)
{
    private const int FirstClientPort = 1024;
    private const int LastPort = 65535;

    /// <summary>Ports that servers ask from.</summary>
    public static RangeSet SourcePorts { get; } = RangeSet.Of([(FirstClientPort, LastPort)]);

    /// <summary>Whether the flows are IPv4.</summary>
    public bool IsV4 => !Destinations.V4.IsEmpty;

    /// <summary>Whether some of them go to Azure's platform addresses, which only rules with tags of their own concern.</summary>
    public bool TouchesPlatform => Destinations.Overlaps(NsgServiceTags.Host) || Destinations.Overlaps(NsgServiceTags.Metadata);
}
