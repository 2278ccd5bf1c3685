using System.Buffers;
using System.Formats.Asn1;
using System.Text;
using OcspEgress.Diagnostics;

namespace OcspEgress.Certificates.Decoding;

/// <summary>Formats a Name as RFC 4514 says: last RDN first, values escaped, unknown types by OID and hex.</summary>
internal static class DistinguishedName
{
    /// <summary>RDNs that are shown; a name with more ends in <c>...</c>.</summary>
    private const int MaxParts = 64;

    private const int MaxHexBytes = 256;

    private static readonly SearchValues<char> _special = SearchValues.Create("\"+,;<>\\");

    /// <summary>Formats an encoded Name. A malformed one gives what could be read, then <c>(malformed)</c>.</summary>
    public static string Format(ReadOnlySpan<byte> encodedName)
    {
        var result = "";
        var suffix = "";
        var parts = 0;
        try
        {
            var rdns = new DerCursor(encodedName).ReadSequence();
            for (; rdns.HasData && parts < MaxParts; parts++)
            {
                var rdn = FormatRdn(rdns.ReadSet());
                result = parts == 0 ? rdn : $"{rdn},{result}";
            }

            suffix = rdns.HasData ? "..." : "";
        }
        catch (AsnContentException)
        {
            suffix = "(malformed)";
        }

        return PrintableText.ShowInvisible(suffix.Length == 0 ? result : parts == 0 ? suffix : $"{result},{suffix}");
    }

    private static string FormatRdn(DerCursor attributes)
    {
        var result = "";
        while (attributes.HasData && result.Length < PrintableText.MaxLength)
        {
            var attribute = attributes.ReadSequence();
            var type = attribute.ReadIdentifier(out var oid);
            var name = AttributeTypes.NameOf(oid);
            var value = attribute.Read();
            var text = name is null ? null : DirectoryText.Read(value);
            text = text is null ? "#" + Convert.ToHexStringLower(value[..Math.Min(value.Length, MaxHexBytes)]) : Escape(text);
            result = $"{result}{(result.Length > 0 ? "+" : "")}{name ?? ObjectIdentifierText.Of(type)}={text}";
        }

        return result;
    }

    // RFC 4514 2.4. Control characters are left to PrintableText, which the caller applies.
    private static string Escape(string text)
    {
        if (!text.AsSpan().ContainsAny(_special) && text is not ([' ' or '#', ..] or [.., ' ']))
        {
            return text;
        }

        var result = new StringBuilder(text.Length + 8);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            var special = _special.Contains(c)
                || (i == 0 && c is ' ' or '#')
                || (i == text.Length - 1 && c == ' ');
            result.Append(special ? "\\" : "").Append(c);
        }

        return result.ToString();
    }
}
