using System.Globalization;
using OcspEgress.Addressing;

namespace OcspEgress.Responders;

/// <summary>Reads the part of a URL between <c>//</c> and the path: <c>host</c>, <c>host:port</c>, <c>[IPv6]:port</c>.</summary>
internal static class UrlAuthority
{
    /// <summary>Reads the authority and joins it with the rest.</summary>
    /// <param name="scheme"><c>http</c> or <c>https</c>.</param>
    /// <param name="authority">Untrusted text without <c>/</c>, <c>?</c>, <c>#</c>, white space and backslashes.</param>
    /// <param name="pathAndQuery">At least <c>/</c>, ASCII.</param>
    public static UrlReading Read(string scheme, string authority, string pathAndQuery)
    {
        if (authority.Contains('@', StringComparison.Ordinal))
        {
            return UrlReading.Fault(ResponderCodes.UserInfo, "it holds a user name before its host, as phishing does; no server fetches OCSP with one");
        }

        if (!TrySplit(authority, out var host, out var digits))
        {
            return UrlReading.Fault(ResponderCodes.InvalidHost, "its host has unmatched brackets, or colons outside of brackets");
        }

        if (host.Contains('%', StringComparison.Ordinal))
        {
            return UrlReading.Fault(ResponderCodes.InvalidHost, "its host holds percent-escapes, which clients decode or not");
        }

        if (!HostName.TryParse(host, out var name, out var reason))
        {
            return UrlReading.Fault(ResponderCodes.InvalidHost, $"its host is none: {reason}");
        }

        return TryReadPort(scheme, digits, out var port)
            ? UrlReading.Of(new ResponderUrl(scheme, name, port, pathAndQuery))
            : UrlReading.Fault(ResponderCodes.InvalidPort, "its port is not a number from 1 to 65535");
    }

    private static bool TrySplit(string authority, out string host, out string digits)
    {
        var close = authority.StartsWith('[') ? authority.IndexOf(']', StringComparison.Ordinal) : -1;
        var colon = authority.IndexOf(':', close + 1);
        (host, digits) = colon < 0 ? (authority, "") : (authority[..colon], authority[(colon + 1)..]);
        return close >= 0
            ? host.Length == close + 1
            : !authority.StartsWith('[') && (!digits.Contains(':', StringComparison.Ordinal));
    }

    // An empty port means the default (RFC 3986 6.2.3); leading zeros count for nothing, as in nginx and Apache.
    private static bool TryReadPort(string scheme, string digits, out Port port)
    {
        port = new Port(scheme == "https" ? 443 : 80);
        if (digits.Length == 0)
        {
            return true;
        }

        var significant = digits.TrimStart('0');
        if (significant.Length is 0 or > 5
            || !int.TryParse(significant, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || number > 65535)
        {
            return false;
        }

        port = new Port(number);
        return true;
    }
}
