using System.Diagnostics.CodeAnalysis;
using OcspEgress.Addressing;
using OcspEgress.Inventory.Shapes;

namespace OcspEgress.Inventory.Model;

/// <summary>The key <c>endpoint</c>: <c>host:port</c>, <c>smtp://host</c>, or a mapping.</summary>
internal static class EndpointShape
{
    private static readonly Key<HostName> Host = new("host", TextFormats.Host, "Host name or address to connect to.") { IsRequired = true };

    private static readonly Key<Port> PortKey = new("port", new PortShape(), "Port to connect to; without this key that of the protocol: 443, smtp 25, imap 143, pop3 110, ldap 389, postgres 5432.");

    private static readonly Key<HostName> Sni = new("sni", TextFormats.Name, "Server name to send (SNI); without this key the host.");

    private static readonly Key<StartTls> StartTlsKey = new(
        "startTls",
        new ChoiceShape<StartTls>(("smtp", StartTls.Smtp), ("imap", StartTls.Imap), ("pop3", StartTls.Pop3), ("ldap", StartTls.Ldap), ("postgres", StartTls.Postgres)),
        "Protocol that is spoken before TLS; without this key TLS starts at once.");

    private static readonly Key<TimeSpan> Timeout = new("timeout", ResolutionShape.Timeouts, "Bound on connecting and on the handshake, each, 50ms to 60s.") { DefaultJson = "\"10s\"" };

    private static readonly MappingShape<EndpointSource> LongForm = new("a mapping with host", [Host, PortKey, Sni, StartTlsKey, Timeout], Build);

    /// <summary>The shape.</summary>
    public static Shape<EndpointSource> Shape { get; } = new ShortFormShape<EndpointAddress, EndpointSource>(
        new TextShape<EndpointAddress>("a host with or without port, such as www.example.com:443 or smtp://mail.example.com", TryAddress),
        LongForm,
        static (address, values) => new EndpointSource { Location = values.Location, Endpoint = address.Endpoint, StartTls = address.StartTls });

    private static EndpointSource Build(MappingValues values)
    {
        var host = values.Get(Host);
        var startTls = values.GetOr(StartTlsKey, StartTls.None);
        var sni = values.GetOr<HostName?>(Sni!, null);
        var source = new EndpointSource
        {
            Location = values.Location,
            Endpoint = new HostPort(host, values.GetOr(PortKey, EndpointAddress.DefaultPort(startTls))),
            StartTls = startTls,

            // The host is what is sent anyway: naming it makes no other entry of it.
            ServerName = sni is null || sni == host ? null : sni.Value,
            HasServerName = sni is not null,
        };
        return source with { Timeout = values.GetOr(Timeout, source.Timeout) };
    }

    private static bool TryAddress(string text, [MaybeNullWhen(false)] out EndpointAddress value, [NotNullWhen(false)] out TextFault? fault)
    {
        fault = EndpointAddress.TryParse(text, out value, out var reason) ? null : TextFault.Form(reason);
        return fault is null;
    }
}
