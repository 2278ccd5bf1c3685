namespace OcspEgress.Verification;

/// <summary>Hash in the identifier that a request names its certificate by (CertID, RFC 6960 4.1.1).</summary>
public enum CertificateIdHash
{
    /// <summary>SHA-1: what every server sends and every responder knows (RFC 5019 2.1.1). No signature depends on it.</summary>
    Sha1,

    /// <summary>SHA-256 (RFC 9654's advice); many responders answer it with unauthorized.</summary>
    Sha256,
}
