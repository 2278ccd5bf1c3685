using System.Formats.Asn1;
using System.Text;

namespace OcspEgress.Verification.Ocsp;

/// <summary>
/// What Go's encoding/asn1, and so Caddy, refuses where OpenSSL reads on: bytes after the end, lengths that are not DER,
/// times with fractions of a second.
/// </summary>
internal static class StrictEncoding
{
    private const int Deepest = 64;

    // GeneralizedTime as Go's layout takes it: 20060102150405Z0700.
    private const int TimeDigits = 14;

    /// <summary>The first fault, as the end of a sentence, or null if there is none.</summary>
    /// <param name="parts">The response, and the one inside it: an OCTET STRING does not show what it holds.</param>
    public static string? Fault(params IEnumerable<byte[]> parts)
    {
        try
        {
            return parts.Select(p => Walk(p, 0) ?? (IsWhole(p) ? null : "bytes follow its end")).FirstOrDefault(f => f is not null);
        }
        catch (AsnContentException)
        {
            return "its encoding is BER, not DER";
        }
    }

    private static bool IsWhole(ReadOnlySpan<byte> encoding)
    {
        AsnDecoder.ReadEncodedValue(encoding, AsnEncodingRules.DER, out _, out _, out var consumed);
        return consumed == encoding.Length;
    }

    /// <summary>Looks at the first value and all in it.</summary>
    private static string? Walk(ReadOnlySpan<byte> value, int depth)
    {
        if (depth > Deepest)
        {
            throw new AsnContentException();
        }

        var tag = AsnDecoder.ReadEncodedValue(value, AsnEncodingRules.DER, out var offset, out var length, out _);
        var content = value.Slice(offset, length);
        if (!tag.IsConstructed)
        {
            return Primitive(tag, content);
        }

        while (!content.IsEmpty)
        {
            if (Walk(content, depth + 1) is { } fault)
            {
                return fault;
            }

            AsnDecoder.ReadEncodedValue(content, AsnEncodingRules.DER, out _, out _, out var consumed);
            content = content[consumed..];
        }

        return null;
    }

    private static string? Primitive(Asn1Tag tag, ReadOnlySpan<byte> content)
    {
        if (tag == Asn1Tag.GeneralizedTime)
        {
            var zone = Encoding.Latin1.GetString(content[Math.Min(TimeDigits, content.Length)..]);
            return zone == "Z" || (zone.Length == 5 && zone[0] is '+' or '-')
                ? null
                : "a time in it is not of the form YYYYMMDDhhmmssZ, which nginx and HAProxy (OpenSSL) do not read either";
        }

        return tag == Asn1Tag.Integer && content is [0, < 0x80, ..] or [0xFF, >= 0x80, ..] ? "a number in it is not in its shortest form" : null;
    }
}
