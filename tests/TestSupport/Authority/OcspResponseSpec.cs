using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.Ocsp;
using Org.BouncyCastle.Asn1.X509;

namespace OcspEgress.TestSupport.Authority;

/// <summary>What an OCSP response of the test authority is to say. Everything has a default: good, valid for a week.</summary>
public sealed record OcspResponseSpec
{
    /// <summary>OID of SHA-1, which web servers name certificates by.</summary>
    public const string Sha1 = "1.3.14.3.2.26";

    /// <summary>OID of SHA-256.</summary>
    public const string Sha256 = "2.16.840.1.101.3.4.2.1";

    /// <summary>The certificate it speaks of.</summary>
    public required IssuedCertificate Subject { get; init; }

    /// <summary>Its issuer.</summary>
    public required IssuedCertificate Issuer { get; init; }

    /// <summary>Who signs, or null for the issuer.</summary>
    public IssuedCertificate? Signer { get; init; }

    /// <summary>The responderID, or null for the signer's name.</summary>
    public ResponderID? Responder { get; init; }

    /// <summary>Certificates sent with it; null for the signer's, unless the issuer signs.</summary>
    public IReadOnlyList<IssuedCertificate>? Certificates { get; init; }

    /// <summary>Signature algorithm as BouncyCastle names it, or null for SHA-256 with the signer's key.</summary>
    public string? Algorithm { get; init; }

    /// <summary>OID of the hash in the certificate identifier.</summary>
    public string HashOid { get; init; } = Sha1;

    /// <summary>Whether NULL follows it.</summary>
    public bool HasNullParameters { get; init; } = true;

    /// <summary>Whose key the identifier holds the hash of, or null for the issuer's.</summary>
    public IssuedCertificate? KeyOf { get; init; }

    /// <summary>good, revoked, revoked-without-reason or unknown.</summary>
    public string Status { get; init; } = "good";

    /// <summary>From when.</summary>
    public required DateTimeOffset ThisUpdate { get; init; }

    /// <summary>Until when, or null to leave it out.</summary>
    public DateTimeOffset? NextUpdate { get; init; }

    /// <summary>When it is said to be made, or null for <see cref="ThisUpdate"/>.</summary>
    public DateTimeOffset? ProducedAt { get; init; }

    /// <summary>thisUpdate in place of <see cref="ThisUpdate"/>, in any form.</summary>
    public Asn1Object? RawThisUpdate { get; init; }

    /// <summary>Extensions of the status.</summary>
    public X509Extensions? SingleExtensions { get; init; }

    /// <summary>Value of the nonce extension, or null for none.</summary>
    public byte[]? Nonce { get; init; }

    /// <summary>Whether a critical extension of unknown meaning is in the response.</summary>
    public bool IsCritical { get; init; }

    /// <summary>Whether the version, which is the default, is written all the same.</summary>
    public bool WritesVersion { get; init; }

    /// <summary>The statuses, or null for this one alone.</summary>
    public IReadOnlyList<OcspResponseSpec>? Statuses { get; init; }
}
