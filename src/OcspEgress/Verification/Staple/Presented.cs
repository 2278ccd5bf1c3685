using System.Collections.Immutable;
using System.Net;
using OcspEgress.Certificates.Endpoints;

namespace OcspEgress.Verification.Staple;

/// <summary>Where an endpoint presents a certificate, one entry an address.</summary>
internal sealed record Presented(ImmutableArray<Sighting> Sightings)
{
    /// <summary>What a message begins with that is about one address of several.</summary>
    public string At(IPAddress address) => Sightings.Length == 1 ? "" : $"At {address}: ";
}
