using System.Collections.Immutable;
using System.Net;

namespace OcspEgress.Targets.AzureFirewall;

/// <summary>A rule of a collection: allow, from the servers to one port of a responder.</summary>
internal abstract record FirewallRule
{
    /// <summary>Name, unique within the collection: the opening's, for network rules by address the plan rule's.</summary>
    public required string Name { get; init; }

    /// <summary>Provenance in a line.</summary>
    public required string Description { get; init; }

    /// <summary>IPv4 networks of the servers; never empty, never everything.</summary>
    public required ImmutableArray<IPNetwork> Sources { get; init; }

    /// <summary>Port of the responder.</summary>
    public required int Port { get; init; }
}
