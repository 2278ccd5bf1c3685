using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Tls.Crypto.Impl.BC;

namespace OcspEgress.Verification.Staple;

/// <summary>
/// A certificate that hides its TLS Feature extension (RFC 7633) from the TLS library, which would break off a handshake
/// without the demanded staple: telling that is for the report.
/// </summary>
internal sealed class StapleCertificate(BcTlsCrypto crypto, byte[] encoding) : BcTlsCertificate(crypto, encoding)
{
    private const string TlsFeature = "1.3.6.1.5.5.7.1.24";

    public override byte[]? GetExtension(DerObjectIdentifier extensionOid) =>
        extensionOid.Id == TlsFeature ? null : base.GetExtension(extensionOid);
}
