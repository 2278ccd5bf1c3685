using System.Formats.Asn1;

namespace OcspEgress.Certificates.Decoding;

/// <summary>Reads object identifiers, malformed ones too.</summary>
internal static class ObjectIdentifierText
{
    /// <summary>The dotted form, or <c>oid:</c> and hex where the content is no proper OID.</summary>
    /// <exception cref="AsnContentException">The next element is no OBJECT IDENTIFIER.</exception>
    public static string Read(AsnReader reader)
    {
        if (!reader.PeekTag().HasSameClassAndValue(Asn1Tag.ObjectIdentifier))
        {
            throw new AsnContentException();
        }

        var content = reader.PeekContentBytes();
        var encoded = reader.ReadEncodedValue();
        try
        {
            return content.Length <= 64
                ? AsnDecoder.ReadObjectIdentifier(encoded.Span, AsnEncodingRules.BER, out _)
                : "oid:" + Convert.ToHexStringLower(content.Span[..64]);
        }
        catch (AsnContentException)
        {
            return "oid:" + Convert.ToHexStringLower(content.Span);
        }
    }
}
