using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.X509;

namespace OcspEgress.Verification.Ocsp;

/// <summary>Certificates as the signature checks need them, and questions to them that must not throw.</summary>
internal static class CertificateParser
{
    /// <summary>The certificate, or null if these bytes are none that signatures can be checked with.</summary>
    public static X509Certificate? Parse(ReadOnlySpan<byte> encoding)
    {
        var bytes = encoding.ToArray();
        return Hostile.Try(() => new X509Certificate(bytes));
    }

    /// <summary>Certificates in DER, PEM or PKCS#7 (RFC 5280 4.2.2.1 allows DER and PKCS#7; PEM is met in practice).</summary>
    public static IReadOnlyList<X509Certificate> ParseAny(byte[] content) =>
        Hostile.Try(() => new X509CertificateParser().ReadCertificates(content).ToArray()) ?? [];

    /// <summary>
    /// Whether one certificate is named as issuer by another, by name and by key identifier where both have one (as OpenSSL's
    /// X509_check_issued wants it), and has signed it.
    /// </summary>
    public static bool HasIssued(this X509Certificate issuer, X509Certificate subject) =>
        Hostile.Try(() =>
        {
            if (!issuer.SubjectDN.Equivalent(subject.IssuerDN) || !KeyIdentifiersFit(issuer, subject))
            {
                return null;
            }

            subject.Verify(issuer.GetPublicKey());
            return issuer;
        }) is not null;

    /// <summary>Whether it may sign OCSP responses for its issuer (RFC 6960 4.2.2.2).</summary>
    public static bool MaySignResponses(this X509Certificate certificate) =>
        Hostile.Try(() => certificate.GetExtendedKeyUsage())?.Contains(KeyPurposeID.id_kp_OCSPSigning) == true;

    // RFC 5280 4.2.1.1 and 4.2.1.2.
    private static bool KeyIdentifiersFit(X509Certificate issuer, X509Certificate subject)
    {
        var wanted = AuthorityKeyIdentifier.FromExtensions(subject.CertificateStructure.Extensions)?.KeyIdentifier?.GetOctets();
        var own = SubjectKeyIdentifier.FromExtensions(issuer.CertificateStructure.Extensions)?.GetKeyIdentifier();
        return wanted is null || own is null || wanted.AsSpan().SequenceEqual(own);
    }

    /// <summary>Its subject, for messages.</summary>
    public static string Name(this X509Certificate certificate) => Hostile.Try(() => certificate.SubjectDN.ToString()) ?? "a certificate without a name";
}
