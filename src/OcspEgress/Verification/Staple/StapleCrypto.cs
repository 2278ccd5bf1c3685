using Org.BouncyCastle.Tls;
using Org.BouncyCastle.Tls.Crypto;
using Org.BouncyCastle.Tls.Crypto.Impl.BC;

namespace OcspEgress.Verification.Staple;

/// <summary>The library's cryptography with certificates that do not judge.</summary>
internal sealed class StapleCrypto : BcTlsCrypto
{
    public override TlsCertificate CreateCertificate(byte[] encoding) => new StapleCertificate(this, encoding);

    public override TlsCertificate CreateCertificate(short type, byte[] encoding) =>
        type == CertificateType.X509 ? new StapleCertificate(this, encoding) : base.CreateCertificate(type, encoding);
}
