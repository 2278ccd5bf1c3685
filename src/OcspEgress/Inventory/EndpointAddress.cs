using System.Diagnostics.CodeAnalysis;
using OcspEgress.Addressing;

namespace OcspEgress.Inventory;

/// <summary>Where a TLS endpoint is, in one text: <c>www.example.com</c>, <c>[::1]:8443</c>, <c>smtp://mail.example.com</c>.</summary>
/// <param name="Endpoint">Host and port.</param>
/// <param name="StartTls">Protocol that is spoken before TLS.</param>
internal sealed record EndpointAddress(HostPort Endpoint, StartTls StartTls = StartTls.None)
{
    private const string Separator = "://";

    /// <summary>Ports of the IANA service name registry; for smtp the one that mail servers use among themselves.</summary>
    public static Port DefaultPort(StartTls startTls) => new(startTls switch
    {
        StartTls.Smtp => 25,
        StartTls.Imap => 143,
        StartTls.Pop3 => 110,
        StartTls.Ldap => 389,
        StartTls.Postgres => 5432,
        _ => 443,
    });

    /// <summary>Parses the text. A URL of a protocol that starts TLS later is one; any other URL is not.</summary>
    /// <param name="text">Untrusted text.</param>
    /// <param name="value">The address, or null.</param>
    /// <param name="reason">Why the text is none, as a clause that fits after "because"; null on success.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out EndpointAddress? value, [NotNullWhen(false)] out string? reason)
    {
        ArgumentNullException.ThrowIfNull(text);
        var protocol = ProtocolOf(text);

        // "smtp://mail.example.com/": a slash that ends a URL says nothing; a path would.
        var rest = protocol == StartTls.None ? text : text[(text.IndexOf(Separator, StringComparison.Ordinal) + Separator.Length)..];
        rest = protocol != StartTls.None && rest.IndexOf('/', StringComparison.Ordinal) == rest.Length - 1 ? rest.TrimEnd('/') : rest;
        value = HostPort.TryParse(rest.Contains('/', StringComparison.Ordinal) ? text : rest, DefaultPort(protocol), out var endpoint, out reason)
            ? new EndpointAddress(endpoint, protocol)
            : null;
        return value is not null;
    }

    /// <summary>The text, with its port.</summary>
    public override string ToString() =>
        StartTls == StartTls.None ? Endpoint.ToString() : $"{StartTls.ToString().ToLowerInvariant()}{Separator}{Endpoint}";

    private static StartTls ProtocolOf(string text)
    {
        var scheme = text.IndexOf(Separator, StringComparison.Ordinal) is var end and > 0 ? text[..end] : "";
        return string.Equals(scheme, "postgresql", StringComparison.OrdinalIgnoreCase) ? StartTls.Postgres
            : Enum.GetValues<StartTls>().FirstOrDefault(p => string.Equals(p.ToString(), scheme, StringComparison.OrdinalIgnoreCase));
    }
}
