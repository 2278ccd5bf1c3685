using OcspEgress.Verification.Layers;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.X509;

namespace OcspEgress.Verification.Ocsp;

/// <summary>
/// Checks a responder that the issuer delegated to, as OCSP_basic_verify does: issued by that issuer, entitled, both within
/// their validity, nothing critical in it that OpenSSL does not know.
/// </summary>
internal sealed class DelegateCheck(DateTimeOffset now)
{
    private const int DigitalSignature = 0;

    // OpenSSL's supported_nids (crypto/x509/v3_purp.c).
    private static readonly HashSet<string> _known = new(
        [
            "2.16.840.1.113730.1.1", "2.5.29.15", "2.5.29.17", "2.5.29.19", "2.5.29.35", "2.5.29.14", "2.5.29.32", "2.5.29.31",
            "2.5.29.37", "2.5.29.36", "2.5.29.30", "2.5.29.33", "2.5.29.54", "1.3.6.1.5.5.7.1.7", "1.3.6.1.5.5.7.1.8", "1.3.6.1.5.5.7.1.14",
        ],
        StringComparer.Ordinal);

    /// <returns>What is wrong, or null.</returns>
    public Verdict<X509Certificate>? Find(X509Certificate signer, X509Certificate issuer)
    {
        if (!issuer.HasIssued(signer))
        {
            return Verdict<X509Certificate>.Find(
                VerificationCodes.SignerUnknown,
                $"The response is signed by {signer.Name()}, which {issuer.Name()} has not issued, so clients reject it. Check that this is the issuer's responder and that the issuer's certificate is the right one.");
        }

        if (Lack(signer) is { } lack)
        {
            return Verdict<X509Certificate>.Find(
                VerificationCodes.SignerNotEntitled,
                $"The response is signed by {signer.Name()}, whose certificate {lack}. The issuer has to give its responder a certificate for that.");
        }

        return OutOfDate(signer, $"The response is signed by {signer.Name()}, whose certificate")
            ?? OutOfDate(issuer, $"The response is signed by {signer.Name()}, and the certificate of its issuer {issuer.Name()}");
    }

    private static string? Lack(X509Certificate signer) =>
        !signer.MaySignResponses() ? "lacks the extended key usage OCSPSigning"
        : Hostile.Try(signer.GetKeyUsage) is { } usage && !usage[DigitalSignature] ? "has a key usage without digitalSignature (RFC 5280 4.2.1.3)"
        : Hostile.Try(() => signer.GetCriticalExtensionOids())?.FirstOrDefault(o => !_known.Contains(o)) is { } critical
            ? $"has a critical extension that {Servers.OpenSsl} do not know ({critical})"
            : null;

    // No tolerance: OpenSSL has none for certificates.
    private Verdict<X509Certificate>? OutOfDate(X509Certificate certificate, string subject)
    {
        var from = new DateTimeOffset(certificate.NotBefore.ToUniversalTime());
        var to = new DateTimeOffset(certificate.NotAfter.ToUniversalTime());
        return now < from || now > to
            ? Verdict<X509Certificate>.Find(
                VerificationCodes.SignerOutOfDate,
                $"{subject} is valid from {Spelling.Of(from)} to {Spelling.Of(to)} only. The issuer has to renew it; check this machine's clock.")
            : null;
    }
}
