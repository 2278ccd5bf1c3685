using OcspEgress.Addressing;
using OcspEgress.Inventory.Model;
using OcspEgress.Inventory.Shapes;

namespace Infra.Settings;

/// <summary>The key <c>servers.certificate</c>: a certificate in a key vault.</summary>
internal sealed record CertificateConfig
{
    /// <summary>URL of the certificate's secret, without version.</summary>
    public required string SecretUrl { get; init; }

    /// <summary>Host name that the certificate is for.</summary>
    public required HostName Host { get; init; }

    /// <summary>ID of the vault, if the servers' identity is to be given the right to read it.</summary>
    public string? VaultId { get; init; }

    /// <summary>Whether the binding is for that host name only (SNI).</summary>
    public bool UsesSni { get; init; }

    /// <summary>Region of the vault whose service tag the network security group opens, or null.</summary>
    public string? VaultRegion { get; init; }

    /// <summary>Whether the servers reach the vault within the network.</summary>
    public bool HasPrivateEndpoint { get; init; }

    /// <summary>Host of the vault.</summary>
    public HostName VaultHost => HostName.Parse(new Uri(SecretUrl).Host);

    private static readonly Key<string> UrlKey = new("secretUrl", AzureText.SecretUrl, "URL of the certificate's secret in the key vault, without version.") { IsRequired = true };

    private static readonly Key<HostName> HostKey = new("host", TextFormats.Name, "Host name that the certificate is for, and that the binding has.") { IsRequired = true };

    private static readonly Key<string> VaultKey = new("vaultId", AzureText.VaultId, "ID of the vault: the servers' identity then gets the role Key Vault Secrets User there. Without this key that is up to you.");

    private static readonly Key<bool> SniKey = new("sni", new FlagShape(), "Whether the binding uses SNI; Windows is then told to staple there too (EnableOcspStaplingForSni).") { DefaultJson = "true" };

    private static readonly Key<string> RegionKey = new("vaultRegion", AzureText.Location, "Region of the vault: the network security group then opens the service tag AzureKeyVault of it, TCP 443. Without this key the inventory's \"services\" open the vault's host, where a rule closes the rest.");

    private static readonly Key<bool> EndpointKey = new("privateEndpoint", new FlagShape(), "Whether the servers reach the vault through a private endpoint that you have: nothing is opened for it.") { DefaultJson = "false" };

    /// <summary>The shape.</summary>
    public static MappingShape<CertificateConfig> Shape { get; } = new(
        "a mapping with secretUrl and host",
        [UrlKey, HostKey, VaultKey, SniKey, RegionKey, EndpointKey],
        values => new CertificateConfig
        {
            SecretUrl = values.Get(UrlKey),
            Host = values.Get(HostKey),
            VaultId = values.GetOr<string?>(VaultKey!, null),
            UsesSni = values.GetOr(SniKey, true),
            VaultRegion = values.GetOr<string?>(RegionKey!, null),
            HasPrivateEndpoint = values.GetOr(EndpointKey, false),
        });
}
