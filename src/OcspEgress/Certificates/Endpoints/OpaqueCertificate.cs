using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.Tls;
using Org.BouncyCastle.Tls.Crypto;

namespace OcspEgress.Certificates.Endpoints;

/// <summary>
/// Stands for a certificate that was recorded. It tells the library nothing, so that an odd certificate cannot keep those
/// after it, or the staple, from being recorded; and no TLS Feature (RFC 7633), without which the library would break off a
/// handshake that lacks the demanded staple.
/// </summary>
internal sealed class OpaqueCertificate(byte[] encoding) : TlsCertificate, TlsEncryptor
{
    public BigInteger SerialNumber => throw Done();

    // Asked for while the message is still being read (tls-server-end-point, RFC 5929 4.1): any answer will do.
    public string SigAlgOid => "1.2.840.113549.1.1.11";

    public byte[] GetEncoded() => encoding;

    public Asn1Encodable? GetSigAlgParams() => null;

    // Asked for before the staple is handed out, where the key exchange is RSA's own.
    public TlsEncryptor CreateEncryptor(int tlsCertificateRole) => this;

    public byte[] Encrypt(byte[] input, int inOff, int length) => throw Done();

    public TlsVerifier CreateVerifier(short signatureAlgorithm) => throw Done();

    public Tls13Verifier CreateVerifier(int signatureScheme) => throw Done();

    public byte[]? GetExtension(DerObjectIdentifier extensionOid) => null;

    public short GetLegacySignatureAlgorithm() => throw Done();

    public bool SupportsSignatureAlgorithm(short signatureAlgorithm) => throw Done();

    public bool SupportsSignatureAlgorithmCA(short signatureAlgorithm) => throw Done();

    public TlsCertificate CheckUsageInRole(int tlsCertificateRole) => this;

    private static TlsFatalAlert Done() => new(AlertDescription.user_canceled);
}
