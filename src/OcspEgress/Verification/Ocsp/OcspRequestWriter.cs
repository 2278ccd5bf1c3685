using System.Security.Cryptography;
using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.Nist;
using Org.BouncyCastle.Asn1.Ocsp;
using Org.BouncyCastle.Asn1.Oiw;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.Ocsp;

namespace OcspEgress.Verification.Ocsp;

/// <summary>Encodes OCSP requests (RFC 6960 4.1.1): one certificate, unsigned.</summary>
internal static class OcspRequestWriter
{
    private const int NonceLength = 32;

    // RFC 6960 A.1: requests of less than 255 bytes after encoding may be sent by GET.
    private const int LongestGet = 254;

    /// <summary>A nonce, as its extension's value holds it: an OCTET STRING (RFC 9654 2.1).</summary>
    public static byte[] NewNonce() => new DerOctetString(RandomNumberGenerator.GetBytes(NonceLength)).GetEncoded();

    public static byte[] Write(OcspQuestion question, CertificateIdHash hash, byte[]? nonce)
    {
        var oid = hash == CertificateIdHash.Sha1 ? OiwObjectIdentifiers.IdSha1 : NistObjectIdentifiers.IdSha256;

        // With NULL parameters: what OpenSSL and Windows send, and what some responders compare byte for byte.
        var algorithm = new AlgorithmIdentifier(oid, DerNull.Instance);
        var generator = new OcspReqGenerator();
        generator.AddRequest(new CertificateID(algorithm, question.Issuer, question.Subject.SerialNumber));
        if (nonce is not null)
        {
            var extensions = new X509ExtensionsGenerator();
            extensions.AddExtension(OcspObjectIdentifiers.PkixOcspNonce, false, nonce);
            generator.SetRequestExtensions(extensions.Generate());
        }

        return generator.Generate().GetEncoded();
    }

    /// <summary>What GET appends to the responder's URL: the URL-encoded base64 of the request; null if it is too long for GET.</summary>
    public static string? GetSuffix(byte[] request)
    {
        var suffix = Uri.EscapeDataString(Convert.ToBase64String(request));
        return suffix.Length > LongestGet ? null : suffix;
    }
}
