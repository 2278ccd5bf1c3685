using System.Formats.Asn1;
using System.Net;
using System.Text;

namespace OcspEgress.TestSupport.Authority;

/// <summary>Encodes the extensions that a <see cref="CertificateRequestSpec"/> asks for.</summary>
internal static class ExtensionWriter
{
    public static IEnumerable<RawExtension> Of(CertificateRequestSpec spec)
    {
        yield return new RawExtension("2.5.29.19", BasicConstraints(spec.IsAuthority), Critical: true);
        if (spec.Names.Count > 0)
        {
            yield return new RawExtension("2.5.29.17", AlternativeNames(spec.Names));
        }

        AccessEntry[] access =
        [
            .. spec.OcspUrls.Select(AccessEntry.Ocsp),
            .. spec.RawOcspUrls.Select(u => AccessEntry.Ocsp(u)),
            .. spec.CaIssuers.Select(AccessEntry.CaIssuers),
            .. spec.ExtraAccess,
        ];
        if (access.Length > 0)
        {
            yield return new RawExtension(TestAuthority.AuthorityInfoAccessOid, AccessEntry.Syntax(access));
        }

        if (spec.CrlUrls.Count > 0)
        {
            yield return new RawExtension("2.5.29.31", DistributionPoints(spec.CrlUrls));
        }

        if (spec.MustStaple)
        {
            yield return new RawExtension("1.3.6.1.5.5.7.1.24", new byte[] { 0x30, 0x03, 0x02, 0x01, 0x05 });
        }

        foreach (var extra in spec.ExtraExtensions)
        {
            yield return extra;
        }
    }

    private static byte[] BasicConstraints(bool isAuthority)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            if (isAuthority)
            {
                writer.WriteBoolean(true);
            }
        }

        return writer.Encode();
    }

    private static byte[] AlternativeNames(IEnumerable<string> names)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            foreach (var name in names)
            {
                if (IPAddress.TryParse(name, out var address))
                {
                    writer.WriteOctetString(address.GetAddressBytes(), new Asn1Tag(TagClass.ContextSpecific, 7));
                }
                else
                {
                    writer.WriteOctetString(Encoding.UTF8.GetBytes(name), new Asn1Tag(TagClass.ContextSpecific, 2));
                }
            }
        }

        return writer.Encode();
    }

    private static byte[] DistributionPoints(IEnumerable<string> urls)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            foreach (var url in urls)
            {
                using (writer.PushSequence())
                using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
                using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
                {
                    writer.WriteEncodedValue(AccessEntry.UriName(Encoding.UTF8.GetBytes(url)));
                }
            }
        }

        return writer.Encode();
    }
}
