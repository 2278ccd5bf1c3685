using System.Collections.Immutable;
using OcspEgress.Addressing;
using OcspEgress.Inventory;
using OcspEgress.Resolution;

namespace OcspEgress.Planning;

/// <summary>
/// A host and port that has to be open for a purpose, whatever its addresses: what a firewall that takes names
/// declares. One per (purpose, host, port).
/// </summary>
public sealed record EgressOpening
{
    /// <summary>Name made of the content: <c>&lt;purpose&gt;-&lt;host&gt;-&lt;port&gt;</c>, at most 80 characters.</summary>
    public required string Name { get; init; }

    /// <summary>What is fetched there.</summary>
    public required Purpose Purpose { get; init; }

    /// <summary>Where.</summary>
    public required HostPort Endpoint { get; init; }

    /// <summary>Whether TLS is spoken there (an <c>https</c> URL).</summary>
    public required bool IsTls { get; init; }

    /// <summary>Whether HTTP or TLS is spoken there: a service on another port than 80 and 443 may speak anything.</summary>
    public bool IsWeb => Purpose != Purpose.Service || Provenance.All(p => p.Responder.Url.Scheme != "tcp");

    /// <summary>
    /// Who may open it: the groups whose certificates need it, sorted by name, with their networks; never empty.
    /// <see cref="ServerGroup.None"/> stands for servers of no group. A group without networks is known to the target alone.
    /// </summary>
    public required ImmutableArray<ServerGroup> Groups { get; init; }

    /// <summary>Whose certificates led here, or what asks for it: sorted by fingerprint, origin and URL. Never empty.</summary>
    public required ImmutableArray<ResolvedResponder> Provenance { get; init; }

    /// <summary>Whether no certificate that is still found needs it: those that do were replaced a while ago.</summary>
    public bool IsForReplacedOnly => Provenance.All(p => p.Responder.ReplacedSince is not null);

    /// <summary>Provenance in a line of at most 140 characters: printable ASCII.</summary>
    public required string Description { get; init; }
}
