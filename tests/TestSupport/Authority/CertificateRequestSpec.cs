namespace OcspEgress.TestSupport.Authority;

/// <summary>What a certificate of the test authority is to hold. Everything has a default.</summary>
public sealed record CertificateRequestSpec
{
    /// <summary>DNS names and addresses of the subject alternative name; the extension is left out when empty.</summary>
    public IReadOnlyList<string> Names { get; init; } = ["www.example.com"];

    /// <summary>Common name of the subject, or null for the first of <see cref="Names"/>.</summary>
    public string? CommonName { get; init; }

    /// <summary>OCSP responders in order, written byte for byte as UTF-8.</summary>
    public IReadOnlyList<string> OcspUrls { get; init; } = [];

    /// <summary>OCSP responders of raw bytes, after <see cref="OcspUrls"/>.</summary>
    public IReadOnlyList<byte[]> RawOcspUrls { get; init; } = [];

    /// <summary>URLs of the issuer's certificate, after the responders.</summary>
    public IReadOnlyList<string> CaIssuers { get; init; } = [];

    /// <summary>Further AIA entries in the same extension, in any form.</summary>
    public IReadOnlyList<AccessEntry> ExtraAccess { get; init; } = [];

    /// <summary>CRL URLs: one distribution point each.</summary>
    public IReadOnlyList<string> CrlUrls { get; init; } = [];

    /// <summary>Whether the TLS Feature extension holds status_request (5).</summary>
    public bool MustStaple { get; init; }

    /// <summary>Start of validity.</summary>
    public DateTimeOffset NotBefore { get; init; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>End of validity.</summary>
    public DateTimeOffset NotAfter { get; init; } = new(2036, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Whether it is a CA certificate.</summary>
    public bool IsAuthority { get; init; }

    /// <summary>Kind of its key.</summary>
    public KeyKind KeyKind { get; init; }

    /// <summary>
    /// Further extensions at the end, in any form: a second AIA extension
    /// (<see cref="TestAuthority.AuthorityInfoAccessOid"/> with <see cref="AccessEntry.Syntax"/>), an empty sequence, garbage.
    /// </summary>
    public IReadOnlyList<RawExtension> ExtraExtensions { get; init; } = [];
}
