using System.Formats.Asn1;
using OcspEgress.TestSupport.Authority;
using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.Crypto.Generators;
using Org.BouncyCastle.Crypto.Operators;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.Pkcs;
using Org.BouncyCastle.Security;
using Org.BouncyCastle.X509;

namespace OcspEgress.Cli.Tests.Responses;

/// <summary>Authorities, and delegates of every kind, for responses that are made.</summary>
internal sealed class ResponseBench : IDisposable
{
    private const string OcspSigning = "1.3.6.1.5.5.7.3.9";

    public DateTimeOffset Now { get; } = TimeProvider.System.GetUtcNow();

    public TestAuthority Authority { get; } = TestAuthority.Create("Response CA", KeyKind.Rsa2048);

    /// <summary>Another one of the same name.</summary>
    public TestAuthority Impostor { get; } = TestAuthority.Create("Response CA");

    public IssuedCertificate Issuer => Authority.Certificate;

    public void Dispose()
    {
        Authority.Dispose();
        Impostor.Dispose();
    }

    /// <summary>A server certificate that names a responder.</summary>
    public IssuedCertificate IssueServer(string url, int days) => Authority.Issue(new CertificateRequestSpec { OcspUrls = [url], NotAfter = Now.AddDays(days) });

    /// <summary>A good response about a certificate, to be spoilt.</summary>
    public OcspResponseSpec Good(IssuedCertificate subject) => new()
    {
        Subject = subject,
        Issuer = Issuer,
        ThisUpdate = Now.AddHours(-1),
        NextUpdate = Now.AddDays(7),
    };

    /// <summary>A certificate for a responder.</summary>
    public IssuedCertificate Delegate(string? usage = OcspSigning, TestAuthority? issuer = null, RawExtension? extra = null, DateTimeOffset? from = null, DateTimeOffset? to = null) =>
        (issuer ?? Authority).Issue(new CertificateRequestSpec
        {
            Names = [],
            CommonName = "Responder",
            NotBefore = from ?? Now.AddDays(-30),
            NotAfter = to ?? Now.AddDays(300),
            ExtraExtensions = [.. usage is null ? [] : new[] { ExtendedKeyUsage(usage) }, .. extra is null ? [] : new[] { extra }],
        });

    /// <summary>A delegate with an Ed25519 key, which .NET cannot make.</summary>
    public IssuedCertificate Ed25519Delegate()
    {
        var generator = new Ed25519KeyPairGenerator();
        generator.Init(new Ed25519KeyGenerationParameters(new SecureRandom()));
        var key = generator.GenerateKeyPair();
        var issuer = new X509Certificate(Issuer.Der);
        var certificate = new X509V3CertificateGenerator();
        certificate.SetSerialNumber(BigInteger.ValueOf(Now.UtcTicks));
        certificate.SetIssuerDN(issuer.SubjectDN);
        certificate.SetSubjectDN(new X509Name("CN=Ed25519 Responder"));
        certificate.SetNotBefore(Now.AddDays(-1).UtcDateTime);
        certificate.SetNotAfter(Now.AddDays(300).UtcDateTime);
        certificate.SetPublicKey(key.Public);
        certificate.AddExtension(X509Extensions.ExtendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeID.id_kp_OCSPSigning));
        var signed = certificate.Generate(new Asn1SignatureFactory("SHA256WITHRSA", PrivateKeyFactory.CreateKey(Issuer.PrivateKey)));
        return new IssuedCertificate(signed.GetEncoded(), PrivateKeyInfoFactory.CreatePrivateKeyInfo(key.Private).GetEncoded(), KeyKind.EcdsaP256);
    }

    /// <summary>keyUsage of some bits, counted from 0.</summary>
    public static RawExtension KeyUsage(int bits) => new("2.5.29.15", new KeyUsage(bits).GetDerEncoded(), Critical: true);

    /// <summary>authorityKeyIdentifier of another key.</summary>
    public static RawExtension ForeignAuthorityKey() => new("2.5.29.35", new DerSequence(new DerTaggedObject(false, 0, new DerOctetString(new byte[20]))).GetDerEncoded());

    private static RawExtension ExtendedKeyUsage(string usage)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(usage);
        }

        return new RawExtension("2.5.29.37", writer.Encode());
    }
}
