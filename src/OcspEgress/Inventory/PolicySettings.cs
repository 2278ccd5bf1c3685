using System.Collections.Immutable;
using System.Net;
using OcspEgress.Addressing;

namespace OcspEgress.Inventory;

/// <summary>
/// What may be opened at all. The URL in a certificate is written by whoever made the certificate, so it is only a wish.
/// </summary>
public sealed record PolicySettings
{
    /// <summary>Ports that may be opened; sorted, without duplicates.</summary>
    public ImmutableArray<Port> AllowedPorts { get; init; } = [new Port(80), new Port(443)];

    /// <summary>Patterns of hosts that may be opened, or empty for any; sorted.</summary>
    public ImmutableArray<HostPattern> AllowedHosts { get; init; } = [];

    /// <summary>Patterns of hosts that are never opened; stronger than <see cref="AllowedHosts"/>; sorted.</summary>
    public ImmutableArray<HostPattern> DeniedHosts { get; init; } = [];

    /// <summary>Networks that may be opened although a special-purpose registry or Azure reserves them; sorted.</summary>
    public ImmutableArray<IPNetwork> AllowedNetworks { get; init; } = [];

    /// <summary>What it means that rules by address do not carry for a host: an error, or a warning.</summary>
    public bool UnpinnableIsError { get; init; }
}
