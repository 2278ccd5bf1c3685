namespace OcspEgress.Targets.AzureFirewall;

/// <summary>Protocol of an application rule. The names are those of the Azure API.</summary>
internal enum FirewallProtocol
{
    /// <summary>HTTP: matched by the Host field.</summary>
    Http,

    /// <summary>HTTPS: matched by the server name of the TLS handshake.</summary>
    Https,
}
