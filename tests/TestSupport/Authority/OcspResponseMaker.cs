using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.Ocsp;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.Crypto.Operators;
using Org.BouncyCastle.Ocsp;
using Org.BouncyCastle.Security;
using CertStatus = Org.BouncyCastle.Asn1.Ocsp.CertStatus;

namespace OcspEgress.TestSupport.Authority;

/// <summary>
/// Makes OCSP responses, right and wrong ones, element by element (RFC 6960 4.2.1): a library's generator would not make
/// the wrong ones.
/// </summary>
public static class OcspResponseMaker
{
    private const string UnknownExtension = "1.3.6.1.4.1.99999.1";

    /// <summary>The encoding of a response.</summary>
    public static byte[] Make(OcspResponseSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        var signer = spec.Signer ?? spec.Issuer;
        var data = Data(spec, signer);
        var algorithm = spec.Algorithm ?? (signer.KeyKind == KeyKind.Rsa2048 ? "SHA256WITHRSA" : "SHA256WITHECDSA");
        var factory = new Asn1SignatureFactory(algorithm, PrivateKeyFactory.CreateKey(signer.PrivateKey));
        var sent = spec.Certificates ?? (spec.Signer is null ? [] : [signer]);
        var parts = new Asn1EncodableVector(data, (AlgorithmIdentifier)factory.AlgorithmDetails, new DerBitString(Sign(factory, data.GetDerEncoded())));
        if (sent.Count > 0)
        {
            parts.Add(new DerTaggedObject(true, 0, new DerSequence(sent.Select(c => Asn1Object.FromByteArray(c.Der)).ToArray<Asn1Encodable>())));
        }

        return Wrap(new DerSequence(parts).GetDerEncoded());
    }

    /// <summary>A successful response of some kind around bytes.</summary>
    /// <param name="content">The basic response.</param>
    /// <param name="type">OID of the kind; null for id-pkix-ocsp-basic.</param>
    public static byte[] Wrap(byte[] content, string? type = null) =>
        new DerSequence(
            new DerEnumerated(OcspRespStatus.Successful),
            new DerTaggedObject(true, 0, new DerSequence(
                type is null ? OcspObjectIdentifiers.PkixOcspBasic : new DerObjectIdentifier(type), new DerOctetString(content)))).GetDerEncoded();

    /// <summary>The basic response inside.</summary>
    public static byte[] Unwrap(byte[] response) => OcspResponse.GetInstance(response).ResponseBytes.Response.GetOctets();

    /// <summary>A response without content: 1 malformedRequest, 2 internalError, 3 tryLater, 5 sigRequired, 6 unauthorized.</summary>
    public static byte[] Declined(int status) => new DerSequence(new DerEnumerated(status)).GetDerEncoded();

    /// <summary>A responderID by name.</summary>
    public static ResponderID ByName(IssuedCertificate certificate) => new(Parse(certificate).SubjectDN);

    /// <summary>A responderID by key: the SHA-1 hash of its bits.</summary>
    public static ResponderID ByKey(IssuedCertificate certificate) => new(new DerOctetString(Hash(OcspResponseSpec.Sha1, KeyBits(certificate))));

    private static Asn1Sequence Data(OcspResponseSpec spec, IssuedCertificate signer)
    {
        var parts = new Asn1EncodableVector();
        if (spec.WritesVersion)
        {
            parts.Add(new DerTaggedObject(true, 0, DerInteger.Zero));
        }

        parts.Add(
            spec.Responder ?? ByName(signer),
            Time(spec.ProducedAt ?? spec.ThisUpdate),
            new DerSequence((spec.Statuses ?? [spec]).Select(Single).ToArray()));
        var extensions = new X509ExtensionsGenerator();
        if (spec.Nonce is not null)
        {
            extensions.AddExtension(OcspObjectIdentifiers.PkixOcspNonce, false, spec.Nonce);
        }

        if (spec.IsCritical)
        {
            extensions.AddExtension(new DerObjectIdentifier(UnknownExtension), true, DerNull.Instance);
        }

        if (!extensions.IsEmpty)
        {
            parts.Add(new DerTaggedObject(true, 1, extensions.Generate()));
        }

        return new DerSequence(parts);
    }

    // SingleResponse { certID, certStatus, thisUpdate, [0] nextUpdate OPTIONAL, [1] singleExtensions OPTIONAL }
    private static Asn1Encodable Single(OcspResponseSpec spec)
    {
        var parts = new Asn1EncodableVector(Identifier(spec), Status(spec), spec.RawThisUpdate ?? Time(spec.ThisUpdate));
        if (spec.NextUpdate is { } next)
        {
            parts.Add(new DerTaggedObject(true, 0, Time(next)));
        }

        if (spec.SingleExtensions is { } extensions)
        {
            parts.Add(new DerTaggedObject(true, 1, extensions));
        }

        return new DerSequence(parts);
    }

    private static CertID Identifier(OcspResponseSpec spec) => new(
        spec.HasNullParameters
            ? new AlgorithmIdentifier(new DerObjectIdentifier(spec.HashOid), DerNull.Instance)
            : new AlgorithmIdentifier(new DerObjectIdentifier(spec.HashOid)),
        new DerOctetString(Hash(spec.HashOid, Parse(spec.Issuer).SubjectDN.GetEncoded())),
        new DerOctetString(Hash(spec.HashOid, KeyBits(spec.KeyOf ?? spec.Issuer))),
        new DerInteger(Parse(spec.Subject).SerialNumber));

    private static CertStatus Status(OcspResponseSpec spec) => spec.Status switch
    {
        "good" => new CertStatus(),
        "revoked" => new CertStatus(new RevokedInfo(Time(spec.ThisUpdate), new CrlReason(CrlReason.KeyCompromise))),
        "revoked-without-reason" => new CertStatus(new RevokedInfo(Time(spec.ThisUpdate), null)),
        _ => new CertStatus(2, DerNull.Instance),
    };

    private static byte[] Sign(Asn1SignatureFactory factory, byte[] data)
    {
        var calculator = factory.CreateCalculator();
        using (var stream = calculator.Stream)
        {
            stream.Write(data);
        }

        return calculator.GetResult().Collect();
    }

    private static byte[] Hash(string oid, byte[] data) => DigestUtilities.CalculateDigest(new DerObjectIdentifier(oid), data);

    private static byte[] KeyBits(IssuedCertificate certificate) => Parse(certificate).CertificateStructure.SubjectPublicKeyInfo.PublicKey.GetBytes();

    private static Asn1GeneralizedTime Time(DateTimeOffset time) => new DerGeneralizedTime(time.UtcDateTime.AddTicks(-(time.UtcTicks % TimeSpan.TicksPerSecond)));

    private static Org.BouncyCastle.X509.X509Certificate Parse(IssuedCertificate certificate) => new(certificate.Der);
}
