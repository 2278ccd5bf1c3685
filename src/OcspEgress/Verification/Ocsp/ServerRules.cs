using System.Globalization;
using OcspEgress.Diagnostics;
using OcspEgress.Verification.Layers;
using Org.BouncyCastle.Security;
using Org.BouncyCastle.X509;

namespace OcspEgress.Verification.Ocsp;

/// <summary>
/// What single servers refuse in a response that is otherwise good. docs/proof.md says where each rule stands, and which
/// were tried.
/// </summary>
internal static class ServerRules
{
    // HAProxy's OCSP_MAX_RESPONSE_TIME_SKEW: a response has to be valid for that long still.
    private static readonly TimeSpan _needed = TimeSpan.FromMinutes(5);

    // certmagic's expiresAt: the certificate's last second counts.
    private static readonly TimeSpan _lastSecond = TimeSpan.FromSeconds(1);

    // x/crypto's signatureAlgorithmDetails without MD2, MD5 and DSA, which crypto/x509 refuses.
    private static readonly HashSet<string> _algorithms = new(
        [
            "1.2.840.113549.1.1.5", "1.2.840.113549.1.1.11", "1.2.840.113549.1.1.12", "1.2.840.113549.1.1.13",
            "1.2.840.10045.4.1", "1.2.840.10045.4.3.2", "1.2.840.10045.4.3.3", "1.2.840.10045.4.3.4",
        ],
        StringComparer.Ordinal);

    /// <summary>The first rule that is broken, or null.</summary>
    public static (DiagnosticCode Code, string Message)? Broken(RuledResponse response)
    {
        foreach (var rule in (Func<RuledResponse, (DiagnosticCode, string)?>[])
            [Period, AfterCertificate, Identifier, Count, Critical, Algorithm, FirstCertificate, Form])
        {
            if (rule(response) is { } broken)
            {
                return broken;
            }
        }

        return null;
    }

    private static (DiagnosticCode, string)? Period(RuledResponse response) => response.Single.NextUpdate switch
    {
        null => (
            VerificationCodes.NextUpdateMissing,
            "The response says good, but has no nextUpdate, so nobody can tell how long it may be kept (RFC 5019 2.2.4). HAProxy refuses it. Ask the issuer."),
        { } next when next < response.Now => (
            VerificationCodes.ResponseExpired,
            $"The response was valid until {Spelling.Of(next)}, and it is {Spelling.Of(response.Now)} here. nginx, HAProxy and Windows staple it no more; Apache httpd does for 5 minutes. Check this machine's clock, then ask the issuer."),
        { } next when next < response.Now + _needed => (
            VerificationCodes.ResponseEndsSoon,
            $"The response is valid until {Spelling.Of(next)} only, and it is {Spelling.Of(response.Now)} here. HAProxy staples none in its last 5 minutes. Try again; if it stays so, ask the issuer for responses that overlap."),
        _ => null,
    };

    private static (DiagnosticCode, string)? AfterCertificate(RuledResponse response)
    {
        var end = new DateTimeOffset(response.Question.Subject.NotAfter.ToUniversalTime());
        return response.Single.NextUpdate > end + _lastSecond
            ? (VerificationCodes.NextUpdateAfterCertificate,
                $"The response is valid until {Spelling.Of(response.Single.NextUpdate.Value)}, longer than the certificate, which ends on {Spelling.Of(end)}. Caddy refuses it. Replace the certificate before it staples no more, or ask the issuer.")
            : null;
    }

    private static (DiagnosticCode, string)? Identifier(RuledResponse response) => response.Single.HasNullParameters
        ? null
        : (VerificationCodes.OtherIdentifier,
            "The response writes the hash algorithm in the certificate identifier without the NULL that the request has. HAProxy compares it byte for byte and refuses it ('Certificate ID does not match any certificate or issuer'). Ask the issuer.");

    private static (DiagnosticCode, string)? Count(RuledResponse response) => response.Singles == 1
        ? null
        : (VerificationCodes.SeveralStatuses,
            $"The response holds the status of {response.Singles.ToString(CultureInfo.InvariantCulture)} certificates, though one was asked about. Caddy and HAProxy refuse it. Ask the issuer.");

    private static (DiagnosticCode, string)? Critical(RuledResponse response) => response.Single.Critical is { } oid
        ? (VerificationCodes.CriticalExtension, $"The response holds a critical extension ({oid}) that Caddy does not know and therefore refuses. Ask the issuer.")
        : null;

    private static (DiagnosticCode, string)? Algorithm(RuledResponse response)
    {
        var oid = response.Parsed.Basic!.SignatureAlgorithm.Algorithm;
        return _algorithms.Contains(oid.Id)
            ? null
            : (VerificationCodes.AlgorithmRefused,
                $"The response is signed with {SignerUtilities.GetEncodingName(oid) ?? oid.Id}, which Caddy refuses: it takes RSA (PKCS #1) and ECDSA with SHA-1, SHA-256, SHA-384 and SHA-512. Ask the issuer.");
    }

    // x/crypto takes the first certificate for the signer's, has the issuer's key verify it, and looks at no other.
    private static (DiagnosticCode, string)? FirstCertificate(RuledResponse response) =>
        response.Parsed.Certificates.FirstOrDefault() is not { } first
        || (IsSame(first, response.Signer) && (response.Question.Issuer.HasIssued(first)))
            ? null
            : (VerificationCodes.FirstCertificateOdd,
                $"The first certificate in the response is {first.Name()}. Caddy takes it for the signer's, wants it issued by {response.Question.Issuer.Name()}, and refuses the response. Ask the issuer to send its responder's certificate alone or first.");

    private static (DiagnosticCode, string)? Form(RuledResponse response) => StrictEncoding.Fault(response.Encoding, response.Parsed.Content) is { } fault
        ? (VerificationCodes.EncodingLoose, $"The response is good, but {fault}. Caddy refuses it. Look for a proxy that changes it, then ask the issuer.")
        : null;

    private static bool IsSame(X509Certificate one, X509Certificate other) =>
        one.CertificateStructure.SubjectPublicKeyInfo.Equals(other.CertificateStructure.SubjectPublicKeyInfo);
}
