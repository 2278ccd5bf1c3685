using System.Security.Cryptography;

namespace OcspEgress.TestSupport.Authority;

/// <summary>A key pair that signs certificates.</summary>
internal sealed class TestKey : IDisposable
{
    private readonly ECDsa? _ecdsa;
    private readonly RSA? _rsa;

    public TestKey(KeyKind kind)
    {
        Kind = kind;
        _rsa = kind == KeyKind.Rsa2048 ? RSA.Create(2048) : null;
        _ecdsa = kind == KeyKind.EcdsaP256 ? ECDsa.Create(ECCurve.NamedCurves.nistP256) : null;
    }

    public KeyKind Kind { get; }

    private AsymmetricAlgorithm Key => (AsymmetricAlgorithm?)_rsa ?? _ecdsa!;

    public byte[] PublicKey => Key.ExportSubjectPublicKeyInfo();

    public byte[] PrivateKey => Key.ExportPkcs8PrivateKey();

    /// <summary>OID of the signature algorithm with SHA-256.</summary>
    public string SignatureOid => _rsa is null ? "1.2.840.10045.4.3.2" : "1.2.840.113549.1.1.11";

    public byte[] Sign(byte[] toBeSigned) =>
        _rsa is null
            ? _ecdsa!.SignData(toBeSigned, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)
            : _rsa.SignData(toBeSigned, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

    public void Dispose() => Key.Dispose();
}
