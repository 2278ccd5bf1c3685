using System.Buffers;
using System.Text;

namespace OcspEgress.Certificates.Decoding;

/// <summary>
/// Writes bytes of a certificate as text that loses nothing and cannot steer a terminal: bytes up to 0x20, the backslash
/// and bytes from 0x7f up become <c>\xNN</c>.
/// </summary>
internal static class LocationText
{
    private static readonly SearchValues<byte> _plain = SearchValues.Create(
        [.. Enumerable.Range(0x21, 0x7f - 0x21).Where(b => b != '\\').Select(b => (byte)b)]);

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
