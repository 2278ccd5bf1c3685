using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using OcspEgress.Certificates;

namespace OcspEgress.Responders;

/// <summary>
/// Reads a URL as RFC 3986 has it and as servers use it, and refuses what they read in different ways: a rule must open
/// the host that the server will really ask, or none. Bounded: the text is looked at a fixed number of times.
/// </summary>
/// <remarks>
/// <code>
/// HTTP://OCSP.Example.com.:080/a%20b?c#d
/// scheme http · host ocsp.example.com · port 80 · path and query /a%20b?c (escapes kept, fragment never sent)
/// </code>
/// </remarks>
internal static class ResponderUrlParser
{
    /// <summary>Longest text that is taken for a URL, in characters; what servers accept ends near it.</summary>
    public const int MaxLength = 4096;

    private static readonly string[] KnownSchemes = ["ldap", "ldaps", "ftp", "ftps", "file", "data", "mailto", "urn", "ws", "wss", "tcp", "dns"];

    /// <summary>Reads a location of a certificate.</summary>
    public static UrlReading Read(AccessLocation location)
    {
        ArgumentNullException.ThrowIfNull(location);
        return location.Kind switch
        {
            LocationKind.Uri => ReadBytes(location.Text),
            LocationKind.DnsName => UrlReading.Fault(
                ResponderCodes.DnsNameLocation, "it is given as a dNSName, which says neither scheme nor port"),
            LocationKind.DirectoryName => UrlReading.Fault(
                ResponderCodes.DirectoryNameLocation, "it is given as a directoryName, which only a directory service could look up"),
            _ => UrlReading.Fault(
                ResponderCodes.OtherLocation, "it is given as a GeneralName that is no uniformResourceIdentifier"),
        };
    }

    /// <summary>Reads a URL that a person wrote; unlike in a certificate, the host may be written in Unicode.</summary>
    public static UrlReading Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var trimmed = text.Trim(' ', '\t', '\r', '\n', '\v', '\f');
        var reading = ReadTrimmed(trimmed);
        var second = JoinedUrlFinder.FindSecond(trimmed);
        if (second is not null && (!reading.IsUrl || second < EndOfAuthority(trimmed)))
        {
            reading = UrlReading.Fault(ResponderCodes.SeveralUrls, "it holds several URLs in one value");
        }

        return reading with { IsPadded = trimmed.Length != text.Length, IsJoined = reading.IsUrl && second is not null };
    }

    /// <summary>Reads a location of a certificate, where only the outcome matters.</summary>
    /// <param name="location">Untrusted location.</param>
    /// <param name="url">The URL, or null.</param>
    /// <param name="reason">Why it is none, as a clause that fits after "because"; null on success.</param>
    public static bool TryParse(
        AccessLocation location, [NotNullWhen(true)] out ResponderUrl? url, [NotNullWhen(false)] out string? reason)
    {
        var reading = Read(location);
        (url, reason) = (reading.Url, reading.Reason);
        return reading.IsUrl;
    }

    /// <inheritdoc cref="TryParse(AccessLocation, out ResponderUrl?, out string?)"/>
    /// <param name="text">URL that a person wrote.</param>
    /// <param name="url">The URL, or null.</param>
    /// <param name="reason">Why it is none, as a clause that fits after "because"; null on success.</param>
    public static bool TryParse(
        string text, [NotNullWhen(true)] out ResponderUrl? url, [NotNullWhen(false)] out string? reason)
    {
        var reading = Read(text);
        (url, reason) = (reading.Url, reading.Reason);
        return reading.IsUrl;
    }

    // The text writes every byte that is not printable ASCII, and the backslash, as \xNN.
    private static UrlReading ReadBytes(string text)
    {
        var bytes = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var isEscape = text[i] == '\\' && i + 3 < text.Length && text[i + 1] == 'x'
                && byte.TryParse(text.AsSpan(i + 2, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out _);
            bytes.Append(isEscape ? (char)byte.Parse(text.AsSpan(i + 2, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) : text[i]);
            i += isEscape ? 3 : 0;
        }

        var raw = bytes.ToString();
        return raw.All(char.IsAscii)
            ? Read(raw)
            : UrlReading.Fault(ResponderCodes.NotAscii, "it holds bytes outside ASCII, which servers read in different ways (a host of other letters is written in A-labels, xn--...; RFC 5280 7.2)");
    }

    private static UrlReading ReadTrimmed(string text)
    {
        if (text.Length is 0 or > MaxLength)
        {
            return text.Length == 0
                ? UrlReading.Fault(ResponderCodes.EmptyUrl, "it is empty")
                : UrlReading.Fault(ResponderCodes.MalformedUrl, "it is longer than 4096 characters");
        }

        // The scheme first: what is wrong with an ldap URL is not the space in it.
        var scheme = SchemeOf(text);
        if (scheme is not (null or "http" or "https"))
        {
            return UrlReading.Fault(ResponderCodes.UnsupportedScheme, $"its scheme is {scheme}, and servers fetch by http (or https) only");
        }

        var reason = text.Any(c => c <= ' ' || char.IsControl(c) || char.IsWhiteSpace(c)) ? "it holds white space or control characters"
            : text.Contains('\\', StringComparison.Ordinal) ? "it holds a backslash, which some clients read as a slash"
            : scheme is null ? "it starts with neither http:// nor https://"
            : !text.AsSpan(scheme.Length + 1).StartsWith("//", StringComparison.Ordinal) ? $"no // follows its scheme {scheme}:"
            : null;
        return reason is null ? ReadAuthority(scheme!, text[(scheme!.Length + 3)..]) : UrlReading.Fault(ResponderCodes.MalformedUrl, reason);
    }

    private static string? SchemeOf(string text)
    {
        var end = text.IndexOf(':', StringComparison.Ordinal);
        var scheme = end > 0 ? text[..end].ToLowerInvariant() : "";

        // host:port reads like scheme:path; a digit after the colon tells the two apart.
        var isScheme = scheme.Length > 0 && char.IsAsciiLetter(scheme[0])
            && scheme.All(c => char.IsAsciiLetterOrDigit(c) || c is '+' or '-' or '.')
            && (KnownSchemes.Contains(scheme) || end + 1 == text.Length || !char.IsAsciiDigit(text[end + 1]));
        return isScheme ? scheme : null;
    }

    private static UrlReading ReadAuthority(string scheme, string text)
    {
        var end = text.AsSpan().IndexOfAny("/?#");
        var authority = end < 0 ? text : text[..end];
        var fragment = text.IndexOf('#', StringComparison.Ordinal);
        var path = end < 0 ? "" : text[end..(fragment < 0 ? text.Length : fragment)];
        return path.All(char.IsAscii)
            ? UrlAuthority.Read(scheme, authority, path.StartsWith('/') ? path : $"/{path}")
            : UrlReading.Fault(ResponderCodes.NotAscii, "its path holds characters outside ASCII; write them percent-encoded");
    }

    // "http://ahttp://b": what looks like the first one's host ends with the scheme of the second.
    private static int EndOfAuthority(string url)
    {
        var start = url.IndexOf("://", StringComparison.Ordinal) + 3;
        var length = url.AsSpan(start).IndexOfAny("/?#");
        return length < 0 ? url.Length : start + length;
    }
}
