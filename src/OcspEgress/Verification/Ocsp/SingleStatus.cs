using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Ocsp;
using Org.BouncyCastle.X509;

namespace OcspEgress.Verification.Ocsp;

/// <summary>The fields of a single response, all decoded at once so that no bad one throws later.</summary>
internal sealed record SingleStatus
{
    private SingleStatus(SingleResp response)
    {
        var id = response.GetCertID();
        Serial = id.SerialNumber;
        HashOid = id.HashAlgOid;
        Status = response.GetCertStatus();
        ThisUpdate = new DateTimeOffset(response.ThisUpdate.ToUniversalTime());
        NextUpdate = response.NextUpdate is { } next ? new DateTimeOffset(next.ToUniversalTime()) : null;
        HasNullParameters = id.ToAsn1Object().HashAlgorithm.Parameters is Asn1Null;
        Critical = response.GetCriticalExtensionOids()?.FirstOrDefault();
        Id = id;
    }

    /// <summary>Serial number of the certificate.</summary>
    public Org.BouncyCastle.Math.BigInteger Serial { get; }

    /// <summary>Hash that names the issuer.</summary>
    public string HashOid { get; }

    /// <summary>Whether the hash is followed by NULL, as in every server's request.</summary>
    public bool HasNullParameters { get; }

    /// <summary>BouncyCastle's status; null is its word for good.</summary>
    public object? Status { get; }

    /// <summary>From when it is valid.</summary>
    public DateTimeOffset ThisUpdate { get; }

    /// <summary>Until when, or null.</summary>
    public DateTimeOffset? NextUpdate { get; }

    /// <summary>A critical extension in it, or null.</summary>
    public string? Critical { get; }

    private CertificateID Id { get; }

    /// <summary>All of a response; one that cannot be decoded is null.</summary>
    public static IReadOnlyList<SingleStatus?> Of(BasicOcspResp response) =>
        [.. (Hostile.Try(() => response.Responses) ?? []).Select(r => Hostile.Try(() => new SingleStatus(r)))];

    /// <summary>Whether its hashes are those of this issuer.</summary>
    public bool IsOf(X509Certificate issuer) => Hostile.Try(() => Id.MatchesIssuer(issuer) ? Id : null) is not null;
}
