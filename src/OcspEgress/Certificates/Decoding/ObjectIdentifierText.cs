using System.Formats.Asn1;

namespace OcspEgress.Certificates.Decoding;

/// <summary>Text of object identifiers, malformed ones too.</summary>
internal static class ObjectIdentifierText
{
    private const int MaxLength = 64;

    /// <summary>The dotted form, or <c>oid:</c> and hex where the content is no proper OID.</summary>
    /// <param name="encoded">One encoded element.</param>
    public static string Of(ReadOnlySpan<byte> encoded)
    {
        new DerCursor(encoded).Read(out var content);
        try
        {
            if (content.Length <= MaxLength)
            {
                return AsnDecoder.ReadObjectIdentifier(encoded, AsnEncodingRules.BER, out _);
            }
        }
        catch (AsnContentException)
        {
        }

        return "oid:" + Convert.ToHexStringLower(content[..Math.Min(content.Length, MaxLength)]);
    }
}
