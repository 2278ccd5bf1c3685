using System.Formats.Asn1;
using System.Security.Cryptography;

namespace OcspEgress.TestSupport.Authority;

/// <summary>
/// A certificate authority inside the test process. It encodes certificates by hand, so that it can also make those
/// that no decent library would: two AIA extensions, bytes that are no IA5String, empty sequences.
/// </summary>
public sealed class TestAuthority : IDisposable
{
    /// <summary>OID of the AIA extension, id-pe-authorityInfoAccess.</summary>
    public const string AuthorityInfoAccessOid = "1.3.6.1.5.5.7.1.1";

    private readonly string _name;
    private readonly TestKey _key;

    private TestAuthority(string name, TestKey key, IssuedCertificate certificate)
    {
        _name = name;
        _key = key;
        Certificate = certificate;
    }

    /// <summary>The authority's own certificate.</summary>
    public IssuedCertificate Certificate { get; }

    /// <summary>Makes a root.</summary>
    public static TestAuthority Create(string commonName, KeyKind keyKind = KeyKind.EcdsaP256)
    {
        var key = new TestKey(keyKind);
        var spec = new CertificateRequestSpec { CommonName = commonName, Names = [], IsAuthority = true };
        return new TestAuthority(commonName, key, Encode(spec, key, commonName, key));
    }

    /// <summary>Makes an authority below this one; locations and dates come from the specification.</summary>
    public TestAuthority CreateIntermediate(string commonName, CertificateRequestSpec? spec = null)
    {
        var key = new TestKey(spec?.KeyKind ?? KeyKind.EcdsaP256);
        var own = (spec ?? new CertificateRequestSpec()) with { CommonName = commonName, Names = [], IsAuthority = true };
        return new TestAuthority(commonName, key, Encode(own, key, _name, _key));
    }

    /// <summary>Issues a certificate with a fresh key.</summary>
    public IssuedCertificate Issue(CertificateRequestSpec spec)
    {
        using var key = new TestKey(spec.KeyKind);
        return Encode(spec, key, _name, _key);
    }

    /// <summary>Issues a certificate for one name with these OCSP responders.</summary>
    public IssuedCertificate Issue(string name, params IReadOnlyList<string> ocspUrls) =>
        Issue(new CertificateRequestSpec { Names = [name], OcspUrls = ocspUrls });

    /// <inheritdoc/>
    public void Dispose() => _key.Dispose();

    private static IssuedCertificate Encode(CertificateRequestSpec spec, TestKey subjectKey, string issuer, TestKey issuerKey)
    {
        var toBeSigned = ToBeSigned(spec, subjectKey, issuer, issuerKey);
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(toBeSigned);
            WriteAlgorithm(writer, issuerKey);
            writer.WriteBitString(issuerKey.Sign(toBeSigned));
        }

        return new IssuedCertificate(writer.Encode(), subjectKey.PrivateKey, subjectKey.Kind);
    }

    // TBSCertificate, RFC 5280 4.1: version, serial, algorithm, issuer, validity, subject, key, extensions.
    private static byte[] ToBeSigned(CertificateRequestSpec spec, TestKey subjectKey, string issuer, TestKey issuerKey)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
            {
                writer.WriteInteger(2);
            }

            var serial = RandomNumberGenerator.GetBytes(16);
            serial[0] = (byte)((serial[0] & 0x3F) | 0x40);
            writer.WriteInteger(serial);
            WriteAlgorithm(writer, issuerKey);
            writer.WriteEncodedValue(TestName.Encode(issuer));
            using (writer.PushSequence())
            {
                WriteTime(writer, spec.NotBefore);
                WriteTime(writer, spec.NotAfter);
            }

            writer.WriteEncodedValue(TestName.Encode(spec.CommonName ?? (spec.Names.Count > 0 ? spec.Names[0] : "")));
            writer.WriteEncodedValue(subjectKey.PublicKey);
            WriteExtensions(writer, spec);
        }

        return writer.Encode();
    }

    private static void WriteExtensions(AsnWriter writer, CertificateRequestSpec spec)
    {
        using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 3)))
        using (writer.PushSequence())
        {
            foreach (var extension in ExtensionWriter.Of(spec))
            {
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(extension.Oid);
                    if (extension.Critical)
                    {
                        writer.WriteBoolean(true);
                    }

                    writer.WriteOctetString(extension.Value.Span);
                }
            }
        }
    }

    private static void WriteAlgorithm(AsnWriter writer, TestKey key)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(key.SignatureOid);
            if (key.Kind == KeyKind.Rsa2048)
            {
                writer.WriteNull();
            }
        }
    }

    // RFC 5280 4.1.2.5: UTCTime through 2049, GeneralizedTime from 2050 on.
    private static void WriteTime(AsnWriter writer, DateTimeOffset time)
    {
        if (time.Year is >= 1950 and < 2050)
        {
            writer.WriteUtcTime(time);
        }
        else
        {
            writer.WriteGeneralizedTime(time, omitFractionalSeconds: true);
        }
    }
}
