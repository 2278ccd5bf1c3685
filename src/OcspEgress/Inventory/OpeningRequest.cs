using System.Collections.Immutable;
using System.Net;
using OcspEgress.Addressing;
using OcspEgress.Diagnostics;

namespace OcspEgress.Inventory;

/// <summary>
/// A host and port that the inventory itself asks for, whatever the certificates say: an entry of <c>services</c>, or of
/// <c>responders</c>, which opens a responder ahead of a change of CA.
/// </summary>
public sealed record OpeningRequest
{
    /// <summary>Where it stands.</summary>
    public required SourceLocation Location { get; init; }

    /// <summary><see cref="Purpose.Service"/>, or <see cref="Purpose.Ocsp"/> for a planned responder.</summary>
    public required Purpose Purpose { get; init; }

    /// <summary>The URL of a responder, else what a client says first: <c>http</c>, <c>https</c> or <c>tcp</c>, host and port.</summary>
    public required string Url { get; init; }

    /// <summary>Where.</summary>
    public required HostPort Endpoint { get; init; }

    /// <summary>What it is for, in a line.</summary>
    public required string Reason { get; init; }

    /// <summary>Its networks where somebody answers for them: these then stand in place of DNS, as a pin does. Empty for DNS.</summary>
    public ImmutableArray<IPNetwork> Networks { get; init; } = [];

    /// <summary>Group of the servers that need it, or null for those of no group.</summary>
    public string? Group { get; init; }

    /// <summary>The key of the inventory that asks for it.</summary>
    public string Key => Purpose == Purpose.Service ? "services" : "responders";
}
