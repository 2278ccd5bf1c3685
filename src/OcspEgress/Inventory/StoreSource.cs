namespace OcspEgress.Inventory;

/// <summary>Certificates in an X.509 store of the machine or user (on Windows: what IIS binds).</summary>
internal sealed record StoreSource : CertificateSource
{
    /// <summary><c>LocalMachine</c> or <c>CurrentUser</c>.</summary>
    public required string StoreLocation { get; init; }

    /// <summary>Name of the store, e.g. <c>My</c> or <c>WebHosting</c>.</summary>
    public required string StoreName { get; init; }

    /// <summary>SHA-1 thumbprint in hex without separators, or null.</summary>
    public string? Thumbprint { get; init; }

    /// <summary>Part of the subject name to look for, or null.</summary>
    public string? Subject { get; init; }

    /// <inheritdoc/>
    public override string Identity =>
        $"store: {StoreLocation}/{StoreName}{(Thumbprint is null ? "" : $" thumbprint {Thumbprint}")}{(Subject is null ? "" : $" subject {Subject}")}";
}
