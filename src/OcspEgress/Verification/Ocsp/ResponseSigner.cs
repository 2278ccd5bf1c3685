using OcspEgress.Verification.Layers;
using Org.BouncyCastle.Ocsp;
using Org.BouncyCastle.X509;

namespace OcspEgress.Verification.Ocsp;

/// <summary>
/// Checks who signed a response (RFC 6960 4.2.2.2): the issuer itself, or a delegate whose certificate that issuer
/// signed and entitled with id-kp-OCSPSigning.
/// </summary>
internal sealed class ResponseSigner(DateTimeOffset now, TimeSpan tolerance)
{
    // Responders send one certificate, seldom two: each costs a signature check.
    private const int MostCertificates = 8;

    /// <returns>The signer's certificate.</returns>
    public Verdict<X509Certificate> Check(BasicOcspResp response, X509Certificate issuer)
    {
        if (HasSigned(issuer, response))
        {
            return Verdict<X509Certificate>.Pass(issuer, "");
        }

        var sent = (Hostile.Try(response.GetCerts) ?? []).Take(MostCertificates).ToArray();
        var signer = Array.Find(sent, c => HasSigned(c, response));
        if (signer is null)
        {
            return Verdict<X509Certificate>.Find(
                VerificationCodes.SignatureWrong,
                sent.Length == 0
                    ? $"The signature is not that of {issuer.Name()}, and the response holds no other certificate. It was changed on the way, or another authority answers: look for a proxy, then ask the issuer."
                    : "The signature fits neither the issuer nor a certificate in the response. It was changed on the way, or the responder is broken: look for a proxy, then ask the issuer.");
        }

        return CheckDelegate(signer, issuer);
    }

    private Verdict<X509Certificate> CheckDelegate(X509Certificate signer, X509Certificate issuer)
    {
        if (!issuer.HasIssued(signer))
        {
            return Verdict<X509Certificate>.Find(
                VerificationCodes.SignerUnknown,
                $"The response is signed by {signer.Name()}, which {issuer.Name()} has not issued, so clients reject it. Check that this is the issuer's responder and that the issuer's certificate is the right one.");
        }

        if (!signer.MaySignResponses())
        {
            return Verdict<X509Certificate>.Find(
                VerificationCodes.SignerNotEntitled,
                $"The response is signed by {signer.Name()}, whose certificate lacks the extended key usage OCSPSigning. The issuer has to give its responder a certificate for that.");
        }

        var from = new DateTimeOffset(signer.NotBefore.ToUniversalTime());
        var to = new DateTimeOffset(signer.NotAfter.ToUniversalTime());
        return now + tolerance < from || now - tolerance > to
            ? Verdict<X509Certificate>.Find(
                VerificationCodes.SignerOutOfDate,
                $"The response is signed by {signer.Name()}, whose certificate is valid from {Spelling.Of(from)} to {Spelling.Of(to)} only. The issuer has to renew it; check this machine's clock.")
            : Verdict<X509Certificate>.Pass(signer, "");
    }

    private static bool HasSigned(X509Certificate certificate, BasicOcspResp response) =>
        Hostile.Try(() => response.Verify(certificate.GetPublicKey()) ? certificate : null) is not null;
}
