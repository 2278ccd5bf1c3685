using System.Collections.Immutable;
using OcspEgress.Certificates;
using OcspEgress.Inventory;
using OcspEgress.Responders;

namespace OcspEgress.Verification;

/// <summary>A certificate and what it is to be checked against.</summary>
internal sealed record VerificationTarget
{
    /// <summary>The certificate.</summary>
    public required ServerCertificate Certificate { get; init; }

    /// <summary>Its DER encoding, as found.</summary>
    public required ImmutableArray<byte> Encoding { get; init; }

    /// <summary>Its OCSP responders, after policy and overrides.</summary>
    public ImmutableArray<VerificationResponder> Responders { get; init; } = [];

    /// <summary>
    /// Where its issuer's certificate can be fetched, if no other source has it: its caIssuers URLs that the policy lets
    /// through, in certificate order.
    /// </summary>
    public ImmutableArray<ResponderUrl> CaIssuers { get; init; } = [];

    /// <summary>Endpoints that present it.</summary>
    public ImmutableArray<EndpointSource> Endpoints { get; init; } = [];
}
