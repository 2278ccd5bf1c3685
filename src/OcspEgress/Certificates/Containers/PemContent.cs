namespace OcspEgress.Certificates.Containers;

/// <summary>What a PEM block holds, by its label.</summary>
internal enum PemContent
{
    /// <summary>Anything that is no certificate: skipped unread.</summary>
    Other,

    /// <summary>A certificate.</summary>
    Certificate,

    /// <summary>A certificate followed by openssl's trust settings.</summary>
    TrustedCertificate,

    /// <summary>PKCS#7 or CMS.</summary>
    Pkcs7,
}
