using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace OcspEgress.Addressing;

/// <summary>A host and a port: what a firewall opens.</summary>
/// <param name="Host">Name or address literal.</param>
/// <param name="Port">TCP port.</param>
public sealed record HostPort(HostName Host, Port Port) : IComparable<HostPort>
{
    /// <summary>Parses a host with or without port; an IPv6 address with port needs brackets.</summary>
    /// <param name="text">Untrusted text.</param>
    /// <param name="defaultPort">Port where the text has none.</param>
    /// <param name="value">Host and port, or null.</param>
    /// <param name="reason">Why the text is none, as a clause that fits after "because"; null on success.</param>
    public static bool TryParse(
        string text, Port defaultPort, [NotNullWhen(true)] out HostPort? value, [NotNullWhen(false)] out string? reason)
    {
        ArgumentNullException.ThrowIfNull(text);
        value = null;
        if (text.Contains('/', StringComparison.Ordinal))
        {
            reason = $"it is a URL or has a path, where a host and a port are needed{Suggestion(text)}";
            return false;
        }

        var colon = text.LastIndexOf(':');
        var isBareIPv6 = colon >= 0 && !text.StartsWith('[') && text.IndexOf(':', StringComparison.Ordinal) != colon;
        var hasPort = colon >= 0 && !isBareIPv6 && !text.EndsWith(']');
        var port = defaultPort;
        if (hasPort && !TryParsePort(text[(colon + 1)..], out port))
        {
            reason = "the port is not a number from 1 to 65535";
            return false;
        }

        if (!HostName.TryParse(hasPort ? text[..colon] : text, out var host, out reason))
        {
            return false;
        }

        value = new HostPort(host, port);
        return true;
    }

    /// <summary>Orders by host, then by port.</summary>
    public int CompareTo(HostPort? other)
    {
        if (other is null)
        {
            return 1;
        }

        var byHost = Host.CompareTo(other.Host);
        return byHost != 0 ? byHost : Port.CompareTo(other.Port);
    }

    /// <summary><c>host:port</c>, IPv6 literals in brackets.</summary>
    public override string ToString() =>
        Host.Value.Contains(':', StringComparison.Ordinal) ? $"[{Host}]:{Port}" : $"{Host}:{Port}";

    // "https://www.example.com/", as it is copied from a browser: its host and port, if it has any. Of other schemes the port is
    // not guessed: 443 would be wrong for most.
    private static string Suggestion(string text)
    {
        var colon = text.IndexOf("://", StringComparison.Ordinal);
        var scheme = colon < 0 ? "https" : text[..colon].ToLowerInvariant();
        var authority = PastedText.AuthorityOf(text);
        if (!TryParse(authority, new Port(scheme == "http" ? 80 : 443), out var found, out _))
        {
            return "";
        }

        var isKnown = scheme is "http" or "https" || authority.EndsWith($":{found.Port}", StringComparison.Ordinal);
        return $": write {(isKnown ? found : $"{found.Host}:PORT")}";
    }

    private static bool TryParsePort(string text, out Port port)
    {
        var valid = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number is >= 1 and <= 65535 && text[0] != '0';
        port = valid ? new Port(number) : default;
        return valid;
    }
}
