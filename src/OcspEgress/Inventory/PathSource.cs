namespace OcspEgress.Inventory;

/// <summary>Files: one file, a directory (recursive) or a glob. The kind of each file is told from its content.</summary>
internal sealed record PathSource : CertificateSource
{
    /// <summary>The path as the inventory writes it, with <c>/</c> as separator.</summary>
    public required string Path { get; init; }

    /// <summary>Folder that a relative path starts from: that of the inventory file.</summary>
    public required string BaseDirectory { get; init; }

    /// <summary>Password for PKCS#12 files among them, or null for none.</summary>
    public SecretText? Password { get; init; }

    /// <inheritdoc/>
    public override bool IsOfFiles => true;

    /// <inheritdoc/>
    public override string Identity => $"path: {Path}";
}
