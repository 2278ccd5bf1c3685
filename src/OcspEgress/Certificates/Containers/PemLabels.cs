namespace OcspEgress.Certificates.Containers;

/// <summary>Labels of PEM blocks that may hold certificates.</summary>
internal static class PemLabels
{
    public static PemContent ContentOf(string label) => label switch
    {
        "CERTIFICATE" or "X509 CERTIFICATE" or "X.509 CERTIFICATE" => PemContent.Certificate,
        "TRUSTED CERTIFICATE" => PemContent.TrustedCertificate,
        "PKCS7" or "PKCS #7 SIGNED DATA" or "CMS" => PemContent.Pkcs7,
        _ => PemContent.Other,
    };
}
