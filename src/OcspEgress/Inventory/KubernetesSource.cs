namespace OcspEgress.Inventory;

/// <summary>TLS Secrets in Kubernetes manifests: <c>data</c> (base64) and <c>stringData</c>.</summary>
internal sealed record KubernetesSource : CertificateSource
{
    /// <summary>A manifest file, a directory or a glob, as the inventory writes it.</summary>
    public required string Path { get; init; }

    /// <summary>Folder that a relative path starts from.</summary>
    public required string BaseDirectory { get; init; }

    /// <inheritdoc/>
    public override bool IsOfFiles => true;

    /// <inheritdoc/>
    public override string Identity => $"kubernetes: {Path}";
}
