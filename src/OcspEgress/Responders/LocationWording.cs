using System.Globalization;
using OcspEgress.Certificates;
using OcspEgress.Diagnostics;
using OcspEgress.Inventory;

namespace OcspEgress.Responders;

/// <summary>How messages speak of a certificate and of a location in it. Long texts are cut: a message is one line.</summary>
internal static class LocationWording
{
    private const int MaxSubject = 120;
    private const int MaxText = 200;

    /// <summary>The certificate as a person recognizes it: its subject, else its first name, else its fingerprint.</summary>
    public static string Of(ServerCertificate certificate) =>
        certificate.Subject.Length > 0 ? PrintableText.Cut(certificate.Subject, MaxSubject)
        : !certificate.Names.IsEmpty ? PrintableText.Cut(certificate.Names[0], MaxSubject)
        : $"certificate sha256 {certificate.Fingerprint}";

    /// <summary>e.g. <c>OCSP location 1 "http://ocsp.example.com"</c>; counted from 1 in certificate order.</summary>
    public static string Of(AccessLocation location) =>
        $"{NameOf(location.Purpose)} location {(location.Index + 1).ToString(CultureInfo.InvariantCulture)} \"{PrintableText.Cut(location.Text, MaxText)}\"";

    /// <summary>The purpose as the field writes it.</summary>
    public static string NameOf(Purpose purpose) => purpose switch
    {
        Purpose.Ocsp => "OCSP",
        Purpose.Crl => "CRL",
        _ => "caIssuers",
    };
}
