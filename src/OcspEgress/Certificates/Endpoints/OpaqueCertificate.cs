using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.Tls;
using Org.BouncyCastle.Tls.Crypto;

namespace OcspEgress.Certificates.Endpoints;

/// <summary>
/// Stands for a certificate that was recorded. Whatever the library wants of it beyond its bytes ends the handshake, so
/// that an odd certificate cannot keep those after it from being recorded.
/// </summary>
internal sealed class OpaqueCertificate(byte[] encoding) : TlsCertificate
{
    public BigInteger SerialNumber => throw Done();

    // Asked for while the message is still being read (tls-server-end-point, RFC 5929 4.1): any answer will do.
    public string SigAlgOid => "1.2.840.113549.1.1.11";

    public byte[] GetEncoded() => encoding;

    public Asn1Encodable? GetSigAlgParams() => null;

    public TlsEncryptor CreateEncryptor(int tlsCertificateRole) => throw Done();

    public TlsVerifier CreateVerifier(short signatureAlgorithm) => throw Done();

    public Tls13Verifier CreateVerifier(int signatureScheme) => throw Done();

    public byte[] GetExtension(DerObjectIdentifier extensionOid) => throw Done();

    public short GetLegacySignatureAlgorithm() => throw Done();

    public bool SupportsSignatureAlgorithm(short signatureAlgorithm) => throw Done();

    public bool SupportsSignatureAlgorithmCA(short signatureAlgorithm) => throw Done();

    public TlsCertificate CheckUsageInRole(int tlsCertificateRole) => throw Done();

    private static TlsFatalAlert Done() => new(AlertDescription.user_canceled);
}
