using OcspEgress.Certificates;

namespace OcspEgress.Verification.Layers;

/// <summary>
/// The first layer of every check: the certificate's own dates. Responders forget certificates that have expired, so every
/// later layer would name a cause that is none.
/// </summary>
internal static class ValidityCheck
{
    /// <summary>Bound of the layer, which waits for nothing.</summary>
    public static LayerBound Bound { get; } = new(
        VerificationLayer.Certificate, TimeSpan.FromMinutes(1), VerificationCodes.CertificateExpired, "The certificate's dates take too long to check.");

    /// <param name="certificate">The certificate.</param>
    /// <param name="now">The moment.</param>
    public static Verdict<ServerCertificate> Check(ServerCertificate certificate, DateTimeOffset now) =>
        now > certificate.NotAfter ? Verdict<ServerCertificate>.Find(
            VerificationCodes.CertificateExpired,
            $"The certificate expired on {Spelling.Of(certificate.NotAfter)}, and it is {Spelling.Of(now)} here. No client takes it, with or without a staple: renew it, or take it out of the inventory if nothing serves it.")
        : now < certificate.NotBefore ? Verdict<ServerCertificate>.Find(
            VerificationCodes.CertificateNotYetValid,
            $"The certificate is valid from {Spelling.Of(certificate.NotBefore)} on, and it is {Spelling.Of(now)} here. Check this machine's clock; if it is right, wait until then, or serve the former certificate.")
        : Verdict<ServerCertificate>.Pass(certificate, $"Valid until {Spelling.Of(certificate.NotAfter)}.");
}
