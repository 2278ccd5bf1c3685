using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using OcspEgress.Addressing;

namespace OcspEgress.Inventory.Model;

/// <summary>A host with or without port; an IPv6 address with port needs brackets.</summary>
internal static class HostPortText
{
    /// <summary>Splits the text.</summary>
    /// <param name="text">Untrusted text.</param>
    /// <param name="defaultPort">Port where the text has none.</param>
    /// <param name="value">Host and port, or null.</param>
    /// <param name="reason">Why the text is none, as a clause that fits after "because"; null on success.</param>
    public static bool TrySplit(
        string text, int defaultPort, [NotNullWhen(true)] out HostPort? value, [NotNullWhen(false)] out string? reason)
    {
        value = null;
        var colon = text.LastIndexOf(':');
        var isBareIPv6 = colon >= 0 && !text.StartsWith('[') && text.IndexOf(':', StringComparison.Ordinal) != colon;
        var hasPort = colon >= 0 && !isBareIPv6 && !text.EndsWith(']');
        var port = defaultPort;
        if (hasPort && !TryPort(text[(colon + 1)..], out port))
        {
            reason = "the port is not a number from 1 to 65535";
            return false;
        }

        if (!HostName.TryParse(hasPort ? text[..colon] : text, out var host, out reason))
        {
            return false;
        }

        value = new HostPort(host, new Port(port));
        return true;
    }

    private static bool TryPort(string text, out int port) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out port) && port is >= 1 and <= 65535 && text[0] != '0';
}
