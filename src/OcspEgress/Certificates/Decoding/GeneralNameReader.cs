using System.Formats.Asn1;
using System.Net;

namespace OcspEgress.Certificates.Decoding;

/// <summary>Reads GeneralName (RFC 5280 4.2.1.6): the kind, and its text for people and URL parsers.</summary>
internal static class GeneralNameReader
{
    /// <summary>Reads the next name, whatever its kind.</summary>
    /// <exception cref="AsnContentException">There is none, or it is malformed.</exception>
    public static (LocationKind Kind, string Text) Read(AsnReader reader)
    {
        var tag = reader.PeekTag();
        if (tag.TagClass != TagClass.ContextSpecific)
        {
            throw new AsnContentException();
        }

        return tag.TagValue switch
        {
            6 => (LocationKind.Uri, LocationText.Escape(reader.ReadOctetString(tag))),
            2 => (LocationKind.DnsName, LocationText.Escape(reader.ReadOctetString(tag))),
            1 => (LocationKind.Other, LocationText.Escape(reader.ReadOctetString(tag))),
            4 => (LocationKind.DirectoryName, DistinguishedName.Format(reader.ReadSequence(tag).ReadEncodedValue())),
            7 => (LocationKind.Other, AddressText(reader.ReadOctetString(tag))),
            _ => Describe(reader, tag.TagValue),
        };
    }

    /// <summary>An address of 4 or 16 bytes as text, anything else as escaped bytes.</summary>
    public static string AddressText(ReadOnlySpan<byte> bytes) =>
        bytes.Length is 4 or 16 ? new IPAddress(bytes).ToString() : LocationText.Escape(bytes);

    private static (LocationKind, string) Describe(AsnReader reader, int number)
    {
        reader.ReadEncodedValue();
        return number switch
        {
            0 => (LocationKind.Other, "otherName"),
            3 => (LocationKind.Other, "x400Address"),
            5 => (LocationKind.Other, "ediPartyName"),
            8 => (LocationKind.Other, "registeredID"),
            _ => throw new AsnContentException(),
        };
    }
}
