using System.Collections.Immutable;
using OcspEgress.Verification.Layers;
using Org.BouncyCastle.Asn1.Ocsp;
using Org.BouncyCastle.Crypto.Operators;
using Org.BouncyCastle.Ocsp;
using Org.BouncyCastle.Security;
using Org.BouncyCastle.X509;

namespace OcspEgress.Verification.Ocsp;

/// <summary>
/// Checks who signed a response (RFC 6960 4.2.2.2): the issuer itself, or a delegate whose certificate that issuer
/// signed and entitled with id-kp-OCSPSigning; and that the response names it (OpenSSL's OCSP_basic_verify looks for the
/// signer by the responderID alone).
/// </summary>
internal sealed class ResponseSigner(DateTimeOffset now)
{
    /// <returns>The signer's certificate.</returns>
    public Verdict<X509Certificate> Check(ParsedResponse response, X509Certificate issuer)
    {
        var basic = response.Basic!;

        // In OpenSSL's order, as nginx and HAProxy call it: the chain at hand, then what the response carries.
        ImmutableArray<X509Certificate> candidates = [issuer, .. response.Certificates];
        if (candidates.FirstOrDefault(c => HasSigned(c, basic)) is not { } signer)
        {
            return Verdict<X509Certificate>.Find(
                VerificationCodes.SignatureWrong,
                response.Certificates.IsEmpty
                    ? $"The signature is not that of {issuer.Name()}, and the response holds no other certificate. It was changed on the way, or another authority answers: look for a proxy, then ask the issuer."
                    : "The signature fits neither the issuer nor a certificate in the response. It was changed on the way, or the responder is broken: look for a proxy, then ask the issuer.");
        }

        if (!ReferenceEquals(signer, issuer) && new DelegateCheck(now).Find(signer, issuer) is { } fault)
        {
            return fault;
        }

        var named = candidates.FirstOrDefault(c => IsNamed(basic, c));
        return ReferenceEquals(named, signer)
            ? Verdict<X509Certificate>.Pass(signer, "")
            : Verdict<X509Certificate>.Find(
                VerificationCodes.SignerNotNamed,
                named is null
                    ? $"{signer.Name()} has signed the response, but its responderID names somebody else. {Servers.OpenSsl} refuse it: 'signer certificate not found'. Ask the issuer to correct its responder."
                    : $"{signer.Name()} has signed the response, but its responderID leads to another certificate first: {named.Name()}. {Servers.OpenSsl} refuse it: 'signature failure'. Ask the issuer to correct its responder.");
    }

    private static bool HasSigned(X509Certificate certificate, BasicOcspResp response) =>
        Hostile.Try(() =>
        {
            var calculator = new Asn1VerifierFactory(response.SignatureAlgorithm, certificate.GetPublicKey()).CreateCalculator();
            using (var stream = calculator.Stream)
            {
                stream.Write(response.GetTbsResponseData());
            }

            return calculator.GetResult().IsVerified(response.GetSignature()) ? certificate : null;
        }) is not null;

    // ResponderID, RFC 6960 4.2.1: the name, or the SHA-1 hash of the key's bits.
    private static bool IsNamed(BasicOcspResp response, X509Certificate certificate) =>
        Hostile.Try(() =>
        {
            var id = response.ResponderId.ToAsn1Object();
            return id.Name is { } name
                ? name.Equivalent(certificate.SubjectDN) ? certificate : null
                : id.GetKeyHash().AsSpan().SequenceEqual(KeyHash(certificate)) ? certificate : null;
        }) is not null;

    // Not a signature: RFC 6960 fixes SHA-1 for this name of a key.
    private static byte[] KeyHash(X509Certificate certificate) =>
        DigestUtilities.CalculateDigest("SHA-1", certificate.CertificateStructure.SubjectPublicKeyInfo.PublicKey.GetBytes());
}
