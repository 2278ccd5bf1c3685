using Org.BouncyCastle.Tls.Crypto;
using Org.BouncyCastle.Tls.Crypto.Impl.BC;

namespace OcspEgress.Certificates.Endpoints;

/// <summary>Records each certificate's bytes before anything tries to understand them.</summary>
internal sealed class RecordingCrypto : BcTlsCrypto
{
    private readonly List<byte[]> _certificates = [];

    /// <summary>The encodings in the order of the message.</summary>
    public IReadOnlyList<byte[]> Certificates => _certificates;

    public override TlsCertificate CreateCertificate(byte[] encoding)
    {
        _certificates.Add(encoding);
        return new OpaqueCertificate(encoding);
    }

    public override TlsCertificate CreateCertificate(short type, byte[] encoding) => CreateCertificate(encoding);
}
