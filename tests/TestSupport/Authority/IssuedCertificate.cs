using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace OcspEgress.TestSupport.Authority;

/// <summary>A certificate with its key.</summary>
/// <param name="Der">The certificate.</param>
/// <param name="PrivateKey">Its private key, PKCS#8.</param>
/// <param name="KeyKind">Kind of the key.</param>
public sealed record IssuedCertificate(byte[] Der, byte[] PrivateKey, KeyKind KeyKind)
{
    /// <summary>SHA-256 of the DER encoding, lower-case hex.</summary>
    public string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(Der));

    /// <summary>A CERTIFICATE block, ended by a line feed.</summary>
    public string Pem => PemEncoding.WriteString("CERTIFICATE", Der) + "\n";

    /// <summary>A PRIVATE KEY block, ended by a line feed.</summary>
    public string KeyPem => PemEncoding.WriteString("PRIVATE KEY", PrivateKey) + "\n";

    /// <summary>The certificate with its key, as .NET's TLS wants it. The caller disposes of it.</summary>
    public X509Certificate2 ToX509()
    {
        // Through a PKCS#12 file: SslStream on Windows takes no ephemeral keys.
        return X509CertificateLoader.LoadPkcs12(ToPkcs12("test"), "test", X509KeyStorageFlags.Exportable);
    }

    /// <summary>A PKCS#12 container with the key and further certificates (modern ciphers).</summary>
    public byte[] ToPkcs12(string? password, params IEnumerable<IssuedCertificate> others)
    {
        using var bare = X509CertificateLoader.LoadCertificate(Der);
        using var own = WithKey(bare);
        var all = new X509Certificate2Collection(own);
        foreach (var other in others)
        {
            all.Add(X509CertificateLoader.LoadCertificate(other.Der));
        }

        return all.ExportPkcs12(Pkcs12ExportPbeParameters.Pbes2Aes256Sha256, password);
    }

    private X509Certificate2 WithKey(X509Certificate2 bare)
    {
        if (KeyKind == KeyKind.Rsa2048)
        {
            using var rsa = RSA.Create();
            rsa.ImportPkcs8PrivateKey(PrivateKey, out _);
            return bare.CopyWithPrivateKey(rsa);
        }

        using var ecdsa = ECDsa.Create();
        ecdsa.ImportPkcs8PrivateKey(PrivateKey, out _);
        return bare.CopyWithPrivateKey(ecdsa);
    }
}
