using System.Formats.Asn1;
using System.Text;

namespace OcspEgress.Certificates.Decoding;

/// <summary>Reads the string types that names are written in (RFC 5280 4.1.2.4).</summary>
internal static class DirectoryText
{
    private const int MaxBytes = 4096;

    /// <summary>The text of an encoded string, or null where it is of no string type.</summary>
    public static string? Read(ReadOnlySpan<byte> encoded)
    {
        var cursor = new DerCursor(encoded);
        var tag = cursor.Tag;
        cursor.Read(out var content);
        if (tag.TagClass != TagClass.Universal || tag.IsConstructed)
        {
            return null;
        }

        var bytes = content[..Math.Min(content.Length, MaxBytes)];
        return (UniversalTagNumber)tag.TagValue switch
        {
            UniversalTagNumber.UTF8String => DecodeUtf8(bytes),
            UniversalTagNumber.BMPString => Encoding.BigEndianUnicode.GetString(bytes),
            (UniversalTagNumber)28 => Encoding.GetEncoding("utf-32BE").GetString(bytes),
            UniversalTagNumber.PrintableString or UniversalTagNumber.IA5String or UniversalTagNumber.T61String
                or UniversalTagNumber.NumericString or UniversalTagNumber.VisibleString => Encoding.Latin1.GetString(bytes),
            _ => null,
        };
    }

    // Old software wrote Latin-1 into UTF8String; shown as such rather than as question marks.
    private static string DecodeUtf8(ReadOnlySpan<byte> bytes) =>
        System.Text.Unicode.Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : Encoding.Latin1.GetString(bytes);
}
