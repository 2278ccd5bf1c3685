using System.Buffers.Text;
using System.Formats.Asn1;
using System.Globalization;
using System.Text;
using OcspEgress.Diagnostics;

namespace OcspEgress.Certificates.Decoding;

/// <summary>
/// Reads a date of the validity (RFC 5280 4.1.2.5), the forms that RFC 5280 forbids but X.690 and old software know
/// included: no seconds, fractions of seconds, offsets instead of Z, no zone at all.
/// </summary>
internal static class ValidityTime
{
    /// <summary>Stands for a start that cannot be read.</summary>
    public static readonly DateTimeOffset Earliest = DateTimeOffset.MinValue;

    /// <summary>Stands for an end that cannot be read: 9999-12-31T23:59:59Z, RFC 5280's "no well-defined date".</summary>
    public static readonly DateTimeOffset Latest = new(9999, 12, 31, 23, 59, 59, TimeSpan.Zero);

    private const int MaxLength = 64;

    /// <summary>Reads the next element.</summary>
    /// <param name="validity">The content of the Validity sequence.</param>
    /// <param name="fallback">Result where the text is no date.</param>
    /// <param name="faults">Takes the finding then.</param>
    /// <exception cref="AsnContentException">The next element is no time at all, so this is no certificate.</exception>
    public static DateTimeOffset Read(ref DerCursor validity, DateTimeOffset fallback, List<(DiagnosticCode Code, string Message)> faults)
    {
        var isUtc = validity.IsAt(Asn1Tag.UtcTime);
        if (!isUtc && !validity.IsAt(Asn1Tag.GeneralizedTime))
        {
            throw new AsnContentException();
        }

        validity.Read(out var content);
        if (isUtc && TryReadUsual(content, out var usual))
        {
            return usual;
        }

        var text = content.Length <= MaxLength ? Encoding.Latin1.GetString(content) : "";
        if (TryParse(text, isUtc, out var time))
        {
            return time;
        }

        faults.Add((
            CertificatesCodes.DateBroken,
            $"The date '{text}' of the validity is none, so the certificate counts as valid {(fallback == Latest ? "for ever" : "since ever")}. Ask its issuer for a correct one."));
        return fallback;
    }

    /// <summary>Parses <c>YYMMDDhhmm[ss][zone]</c> or <c>YYYYMMDDhh[mm[ss[.fff]]][zone]</c>.</summary>
    internal static bool TryParse(string text, bool isUtc, out DateTimeOffset time)
    {
        time = default;
        var digits = 0;
        while (digits < text.Length && char.IsAsciiDigit(text[digits]))
        {
            digits++;
        }

        var century = isUtc && digits >= 2 ? (text[0] >= '5' ? "19" : "20") : "";
        var local = century + text[..digits];
        if ((isUtc && digits is not (10 or 12)) || local.Length is not (10 or 12 or 14))
        {
            return false;
        }

        var parsed = DateTime.TryParseExact(
            local.PadRight(14, '0'), "yyyyMMddHHmmss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var clock);
        if (!parsed || !TryParseZone(WithoutFraction(text[digits..]), out var offset))
        {
            return false;
        }

        var ticks = clock.Ticks - offset.Ticks;
        if (ticks < DateTime.MinValue.Ticks || ticks > DateTime.MaxValue.Ticks)
        {
            return false;
        }

        time = new DateTimeOffset(ticks, TimeSpan.Zero);
        return true;
    }

    // YYMMDDhhmmssZ, as nearly every certificate has it. Whatever is odd about it is left to TryParse.
    private static bool TryReadUsual(ReadOnlySpan<byte> text, out DateTimeOffset time)
    {
        time = default;
        if (text.Length != 13 || text[12] != (byte)'Z' || text[..12].ContainsAnyExceptInRange((byte)'0', (byte)'9'))
        {
            return false;
        }

        Span<int> fields = stackalloc int[6];
        for (var i = 0; i < fields.Length; i++)
        {
            fields[i] = ((text[2 * i] - '0') * 10) + text[(2 * i) + 1] - '0';
        }

        var year = fields[0] + (fields[0] >= 50 ? 1900 : 2000);
        if (fields[1] is < 1 or > 12 || fields[2] < 1 || fields[2] > DateTime.DaysInMonth(year, fields[1]) || fields[3] > 23 || fields[4] > 59 || fields[5] > 59)
        {
            return false;
        }

        time = new DateTimeOffset(year, fields[1], fields[2], fields[3], fields[4], fields[5], TimeSpan.Zero);
        return true;
    }

    private static string WithoutFraction(string rest)
    {
        if (rest.Length < 2 || rest[0] is not ('.' or ',') || !char.IsAsciiDigit(rest[1]))
        {
            return rest;
        }

        var end = 1;
        while (end < rest.Length && char.IsAsciiDigit(rest[end]))
        {
            end++;
        }

        return rest[end..];
    }

    private static bool TryParseZone(string zone, out TimeSpan offset)
    {
        offset = TimeSpan.Zero;
        if (zone is "" or "Z")
        {
            return true;
        }

        if (zone.Length != 5 || zone[0] is not ('+' or '-')
            || !Utf8Parser.TryParse(Encoding.ASCII.GetBytes(zone[1..]), out int number, out var used) || used != 4)
        {
            return false;
        }

        offset = new TimeSpan(number / 100, number % 100, 0) * (zone[0] == '-' ? -1 : 1);
        return number / 100 < 24 && number % 100 < 60;
    }
}
