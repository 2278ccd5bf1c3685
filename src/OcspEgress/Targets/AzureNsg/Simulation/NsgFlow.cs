using System.Collections.Immutable;
using System.Net;
using OcspEgress.Targets.AzureNsg.Rules;

namespace OcspEgress.Targets.AzureNsg.Simulation;

/// <summary>The first packet of a conversation, as an NSG sees it: after Azure's address translation, so with private addresses.</summary>
internal sealed record NsgFlow
{
    /// <summary>Direction, seen from the server.</summary>
    public required NsgDirection Direction { get; init; }

    /// <summary>Protocol; never <see cref="NsgProtocol.Any"/>.</summary>
    public required NsgProtocol Protocol { get; init; }

    /// <summary>Source address.</summary>
    public required IPAddress Source { get; init; }

    /// <summary>Destination address; of the source's family.</summary>
    public required IPAddress Destination { get; init; }

    /// <summary>Source port; without meaning for protocols that have none.</summary>
    public int SourcePort { get; init; }

    /// <summary>Destination port; without meaning for protocols that have none.</summary>
    public int DestinationPort { get; init; }

    /// <summary>Resource IDs of the source's application security groups; null where they are not known.</summary>
    public ImmutableArray<string>? SourceGroups { get; init; }

    /// <summary>Resource IDs of the destination's application security groups; null where they are not known.</summary>
    public ImmutableArray<string>? DestinationGroups { get; init; }

    /// <summary>Whether the protocol has ports.</summary>
    public bool HasPorts => Protocol is NsgProtocol.Tcp or NsgProtocol.Udp;
}
