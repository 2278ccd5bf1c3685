namespace OcspEgress.Targets.AzureFirewall;

/// <summary><c>ruleType</c> ApplicationRule: matches the host name in HTTP or TLS.</summary>
internal sealed record FirewallApplicationRule : FirewallRule
{
    /// <summary>HTTP or HTTPS.</summary>
    public required FirewallProtocol Protocol { get; init; }

    /// <summary>The one name; no wildcard.</summary>
    public required string TargetFqdn { get; init; }
}
