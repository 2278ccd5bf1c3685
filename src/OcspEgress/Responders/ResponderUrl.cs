using OcspEgress.Addressing;

namespace OcspEgress.Responders;

/// <summary>A responder's URL in parts, canonical: what a server makes of it.</summary>
/// <param name="Scheme"><c>http</c> or <c>https</c>.</param>
/// <param name="Host">Canonical host.</param>
/// <param name="Port">Explicit port, or the scheme's default.</param>
/// <param name="PathAndQuery">Path and query, at least <c>/</c>; printable ASCII.</param>
public sealed record ResponderUrl(string Scheme, HostName Host, Port Port, string PathAndQuery)
{
    /// <summary>The URL, with the port only where it is not the scheme's default.</summary>
    public override string ToString()
    {
        var isDefault = Port.Number == (Scheme == "https" ? 443 : 80);
        var endpoint = new HostPort(Host, Port).ToString();
        return $"{Scheme}://{(isDefault ? endpoint[..endpoint.LastIndexOf(':')] : endpoint)}{PathAndQuery}";
    }
}
