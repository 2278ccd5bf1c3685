using OcspEgress.Certificates;

namespace OcspEgress.Comparison;

/// <summary>What a person knows a certificate by.</summary>
public static class CertificateLabel
{
    /// <summary>Its first name, else its subject, else its fingerprint.</summary>
    public static string Of(ServerCertificate certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        return !certificate.Names.IsEmpty ? certificate.Names[0]
            : certificate.Subject.Length > 0 ? certificate.Subject
            : certificate.Fingerprint;
    }
}
