using Org.BouncyCastle.X509;

namespace OcspEgress.Verification.Ocsp;

/// <summary>The certificate that is asked about, with the certificate of its issuer.</summary>
internal sealed record OcspQuestion(X509Certificate Subject, X509Certificate Issuer);
