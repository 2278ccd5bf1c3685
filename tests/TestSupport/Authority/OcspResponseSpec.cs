namespace OcspEgress.TestSupport.Authority;

/// <summary>What an OCSP response of the test authority is to say. Everything has a default: good, valid for a week.</summary>
public sealed record OcspResponseSpec
{
    /// <summary>The certificate it speaks of.</summary>
    public required IssuedCertificate Subject { get; init; }

    /// <summary>Its issuer.</summary>
    public required IssuedCertificate Issuer { get; init; }

    /// <summary>Who signs, or null for the issuer.</summary>
    public IssuedCertificate? Signer { get; init; }

    /// <summary>Certificates sent with it; null for the signer's, unless the issuer signs.</summary>
    public IReadOnlyList<IssuedCertificate>? Certificates { get; init; }

    /// <summary>good, revoked or unknown.</summary>
    public string Status { get; init; } = "good";

    /// <summary>From when.</summary>
    public required DateTimeOffset ThisUpdate { get; init; }

    /// <summary>Until when, or null to leave it out.</summary>
    public DateTimeOffset? NextUpdate { get; init; }

    /// <summary>Value of the nonce extension, or null for none.</summary>
    public byte[]? Nonce { get; init; }
}
