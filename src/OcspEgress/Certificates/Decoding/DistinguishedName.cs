using System.Formats.Asn1;
using System.Text;
using OcspEgress.Diagnostics;

namespace OcspEgress.Certificates.Decoding;

/// <summary>Formats a Name as RFC 4514 says: last RDN first, values escaped, unknown types by OID and hex.</summary>
internal static class DistinguishedName
{
    /// <summary>RDNs that are shown; a name with more ends in <c>...</c>.</summary>
    private const int MaxParts = 64;

    /// <summary>Formats an encoded Name. A malformed one gives what could be read, then <c>(malformed)</c>.</summary>
    public static string Format(ReadOnlyMemory<byte> encodedName)
    {
        var parts = new List<string>();
        var suffix = "";
        try
        {
            var rdns = new AsnReader(encodedName, AsnEncodingRules.BER).ReadSequence();
            while (rdns.HasData && parts.Count < MaxParts)
            {
                parts.Add(FormatRdn(rdns.ReadSetOf(skipSortOrderValidation: true)));
            }

            suffix = rdns.HasData ? "..." : "";
        }
        catch (AsnContentException)
        {
            suffix = "(malformed)";
        }

        parts.Reverse();
        if (suffix.Length > 0)
        {
            parts.Add(suffix);
        }

        return PrintableText.ShowInvisible(string.Join(',', parts));
    }

    private static string FormatRdn(AsnReader attributes)
    {
        var result = new StringBuilder();
        while (attributes.HasData && result.Length < PrintableText.MaxLength)
        {
            var attribute = attributes.ReadSequence();
            var type = ObjectIdentifierText.Read(attribute);
            var name = AttributeTypes.NameOf(type);
            var value = attribute.ReadEncodedValue();
            var text = name is null ? null : DirectoryText.Read(value);
            result.Append(result.Length > 0 ? "+" : "").Append(name ?? type).Append('=');
            result.Append(text is null ? "#" + Convert.ToHexStringLower(value.Span[..Math.Min(value.Length, 256)]) : Escape(text));
        }

        return result.ToString();
    }

    // RFC 4514 2.4. Control characters are left to PrintableText, which the caller applies.
    private static string Escape(string text)
    {
        var result = new StringBuilder(text.Length + 8);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            var special = c is '"' or '+' or ',' or ';' or '<' or '>' or '\\'
                || (i == 0 && c is ' ' or '#')
                || (i == text.Length - 1 && c == ' ');
            result.Append(special ? "\\" : "").Append(c);
        }

        return result.ToString();
    }
}
