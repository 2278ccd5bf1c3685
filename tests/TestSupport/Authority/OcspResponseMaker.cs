using Org.BouncyCastle.Asn1.Ocsp;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.Crypto.Operators;
using Org.BouncyCastle.Ocsp;
using Org.BouncyCastle.Security;
using Org.BouncyCastle.X509;
using CertificateStatus = Org.BouncyCastle.Ocsp.CertificateStatus;

namespace OcspEgress.TestSupport.Authority;

/// <summary>Makes OCSP responses, right and wrong ones.</summary>
public static class OcspResponseMaker
{
    /// <summary>The encoding of a response.</summary>
    public static byte[] Make(OcspResponseSpec spec)
    {
        var signer = spec.Signer ?? spec.Issuer;
        var signerCertificate = new X509Certificate(signer.Der);
        var generator = new BasicOcspRespGenerator(new RespID(signerCertificate.SubjectDN));
        CertificateStatus? status = spec.Status switch
        {
            "good" => CertificateStatus.Good,
            "revoked" => new RevokedStatus(spec.ThisUpdate.UtcDateTime, 1),
            _ => new UnknownStatus(),
        };
        generator.AddResponse(IdOf(spec.Subject, spec.Issuer), status, spec.ThisUpdate.UtcDateTime, spec.NextUpdate?.UtcDateTime, null);
        if (spec.Nonce is not null)
        {
            var extensions = new X509ExtensionsGenerator();
            extensions.AddExtension(OcspObjectIdentifiers.PkixOcspNonce, false, spec.Nonce);
            generator.SetResponseExtensions(extensions.Generate());
        }

        var algorithm = signer.KeyKind == KeyKind.Rsa2048 ? "SHA256WITHRSA" : "SHA256WITHECDSA";
        var factory = new Asn1SignatureFactory(algorithm, PrivateKeyFactory.CreateKey(signer.PrivateKey));
        var sent = spec.Certificates ?? (spec.Signer is null ? [] : [signer]);
        var basic = generator.Generate(factory, [.. sent.Select(c => new X509Certificate(c.Der))], spec.ThisUpdate.UtcDateTime);
        return new OCSPRespGenerator().Generate(OcspRespStatus.Successful, basic).GetEncoded();
    }

    /// <summary>A response without content: 1 malformedRequest, 2 internalError, 3 tryLater, 5 sigRequired, 6 unauthorized.</summary>
    public static byte[] Declined(int status) => new OCSPRespGenerator().Generate(status, null).GetEncoded();

    private static CertificateID IdOf(IssuedCertificate subject, IssuedCertificate issuer) =>
        new(CertificateID.DigestSha1, new X509Certificate(issuer.Der), new X509Certificate(subject.Der).SerialNumber);
}
