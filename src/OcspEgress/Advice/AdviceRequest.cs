using System.Collections.Immutable;
using OcspEgress.Certificates;
using OcspEgress.Inventory;
using OcspEgress.Responders;

namespace OcspEgress.Advice;

/// <summary>What advice is given on.</summary>
internal sealed record AdviceRequest
{
    /// <summary>The server software.</summary>
    public required ServerKind Server { get; init; }

    /// <summary>Certificates of the inventory.</summary>
    public required ImmutableArray<ServerCertificate> Certificates { get; init; }

    /// <summary>Their responders, after policy and overrides.</summary>
    public required ImmutableArray<Responder> Responders { get; init; }

    /// <summary>Settings of the inventory.</summary>
    public required EgressSettings Settings { get; init; }
}
