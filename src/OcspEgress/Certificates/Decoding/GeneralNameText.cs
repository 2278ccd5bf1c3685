using System.Buffers;
using System.Net;
using System.Text;

namespace OcspEgress.Certificates.Decoding;

/// <summary>Text of a GeneralName (RFC 5280 4.2.1.6), for people and URL parsers.</summary>
internal static class GeneralNameText
{
    private static readonly SearchValues<byte> _plain = SearchValues.Create(
        [.. Enumerable.Range(0x21, 0x7f - 0x21).Where(b => b != '\\').Select(b => (byte)b)]);

    /// <summary>The kind and the text of a name.</summary>
    /// <param name="tag">As in <see cref="FoundName.Tag"/>.</param>
    /// <param name="content">The bytes of a string or an address, or an encoded Name.</param>
    /// <param name="cache">Makes text of strings.</param>
    public static (LocationKind Kind, string Text) Of(int tag, ReadOnlySpan<byte> content, TextCache cache) => tag switch
    {
        6 => (LocationKind.Uri, cache.Get(content)),
        2 => (LocationKind.DnsName, cache.Get(content)),
        1 => (LocationKind.Other, cache.Get(content)),
        4 => (LocationKind.DirectoryName, DistinguishedName.Format(content)),
        7 => (LocationKind.Other, AddressOf(content)),
        0 => (LocationKind.Other, "otherName"),
        3 => (LocationKind.Other, "x400Address"),
        5 => (LocationKind.Other, "ediPartyName"),
        8 => (LocationKind.Other, "registeredID"),
        _ => (LocationKind.Other, "nameRelativeToCRLIssuer"),
    };

    /// <summary>An address of 4 or 16 bytes as text, anything else as escaped bytes.</summary>
    public static string AddressOf(ReadOnlySpan<byte> bytes) =>
        bytes.Length is 4 or 16 ? new IPAddress(bytes).ToString() : Escape(bytes);

    /// <summary>
    /// Bytes as text that loses nothing and cannot steer a terminal: bytes up to 0x20, the backslash and bytes from 0x7f up
    /// become <c>\xNN</c>.
    /// </summary>
    public static string Escape(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IndexOfAnyExcept(_plain) < 0)
        {
            return Encoding.ASCII.GetString(bytes);
        }

        var result = new StringBuilder(bytes.Length + 16);
        foreach (var value in bytes)
        {
            if (_plain.Contains(value))
            {
                result.Append((char)value);
            }
            else
            {
                result.Append("\\x").Append(Convert.ToHexStringLower([value]));
            }
        }

        return result.ToString();
    }
}
