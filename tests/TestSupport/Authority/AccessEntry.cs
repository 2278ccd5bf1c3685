using System.Formats.Asn1;
using System.Text;

namespace OcspEgress.TestSupport.Authority;

/// <summary>One AccessDescription of an AIA extension, in any form, well-formed or not.</summary>
/// <param name="Method">OID of the access method.</param>
/// <param name="Location">The GeneralName, encoded.</param>
public sealed record AccessEntry(string Method, ReadOnlyMemory<byte> Location)
{
    /// <summary>id-ad-ocsp.</summary>
    public const string OcspMethod = "1.3.6.1.5.5.7.48.1";

    /// <summary>id-ad-caIssuers.</summary>
    public const string CaIssuersMethod = "1.3.6.1.5.5.7.48.2";

    /// <summary>An OCSP responder; the text is written byte for byte as UTF-8, IA5 or not.</summary>
    public static AccessEntry Ocsp(string url) => new(OcspMethod, UriName(Encoding.UTF8.GetBytes(url)));

    /// <summary>An OCSP responder of raw bytes.</summary>
    public static AccessEntry Ocsp(ReadOnlySpan<byte> url) => new(OcspMethod, UriName(url));

    /// <summary>An issuer certificate.</summary>
    public static AccessEntry CaIssuers(string url) => new(CaIssuersMethod, UriName(Encoding.UTF8.GetBytes(url)));

    /// <summary>A location given as dNSName [2].</summary>
    public static AccessEntry Dns(string method, string name) =>
        new(method, Tagged(2, false, Encoding.UTF8.GetBytes(name)));

    /// <summary>A location given as directoryName [4] with one common name.</summary>
    public static AccessEntry Directory(string method, string commonName) =>
        new(method, Tagged(4, true, TestName.Encode(commonName)));

    /// <summary>uniformResourceIdentifier [6].</summary>
    public static byte[] UriName(ReadOnlySpan<byte> text) => Tagged(6, false, text);

    /// <summary>The AuthorityInfoAccessSyntax of some entries; an empty sequence for none.</summary>
    public static byte[] Syntax(params IEnumerable<AccessEntry> entries)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            foreach (var entry in entries)
            {
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(entry.Method);
                    writer.WriteEncodedValue(entry.Location.Span);
                }
            }
        }

        return writer.Encode();
    }

    private static byte[] Tagged(int number, bool constructed, ReadOnlySpan<byte> content)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        var tag = new Asn1Tag(TagClass.ContextSpecific, number, constructed);
        if (constructed)
        {
            using (writer.PushSequence(tag))
            {
                writer.WriteEncodedValue(content);
            }
        }
        else
        {
            writer.WriteOctetString(content, tag);
        }

        return writer.Encode();
    }
}
