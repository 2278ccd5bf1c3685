using OcspEgress.Addressing;

namespace OcspEgress.Inventory;

/// <summary>A live TLS endpoint: the chain as the server presents it.</summary>
internal sealed record EndpointSource : CertificateSource
{
    /// <summary>Where to connect.</summary>
    public required HostPort Endpoint { get; init; }

    /// <summary>Server name to send, or null to send the host (none for an address literal).</summary>
    public string? ServerName { get; init; }

    /// <summary>Whether the inventory says which server name to send, be it the host: then the endpoint is not asked without one.</summary>
    public bool HasServerName { get; init; }

    /// <summary>Protocol spoken before TLS.</summary>
    public StartTls StartTls { get; init; }

    /// <summary>Bound on connecting and on the handshake, each.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    public override string Identity =>
        $"endpoint: {Endpoint}{(ServerName is null ? "" : $" sni {ServerName}")}{(StartTls == StartTls.None ? "" : $" starttls {StartTls.ToString().ToLowerInvariant()}")}";
}
