namespace OcspEgress.Inventory;

/// <summary>Certificates in Azure Key Vault.</summary>
internal sealed record KeyVaultSource : CertificateSource
{
    /// <summary>Vault, e.g. <c>https://example.vault.azure.net/</c>.</summary>
    public required Uri Vault { get; init; }

    /// <summary>Name of one certificate, or null for every enabled one.</summary>
    public string? Certificate { get; init; }

    /// <summary>Version of the certificate, or null for the current one.</summary>
    public string? Version { get; init; }

    /// <inheritdoc/>
    public override string Identity =>
        $"keyVault: {Vault.AbsoluteUri}{(Certificate is null ? "" : $"certificates/{Certificate}")}{(Version is null ? "" : $"/{Version}")}";
}
