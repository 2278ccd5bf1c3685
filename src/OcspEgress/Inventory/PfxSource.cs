using System.Collections.Immutable;
using System.Security.Cryptography;

namespace OcspEgress.Inventory;

/// <summary>A PKCS#12 container, as a file or inline in base64.</summary>
internal sealed record PfxSource : CertificateSource
{
    /// <summary>Path as the inventory writes it, or null when <see cref="Content"/> is given.</summary>
    public string? Path { get; init; }

    /// <summary>Folder that a relative path starts from.</summary>
    public required string BaseDirectory { get; init; }

    /// <summary>The container itself (decoded), when it stands inline.</summary>
    public ImmutableArray<byte> Content { get; init; } = [];

    /// <summary>Password, or null for none.</summary>
    public SecretText? Password { get; init; }

    /// <inheritdoc/>
    public override bool IsOfFiles => true;

    /// <inheritdoc/>
    public override string Identity =>
        Path is not null ? $"pfx: {Path}"
        : Name is not null ? $"pfx: {Name}"
        : $"pfx: sha256 {Convert.ToHexStringLower(SHA256.HashData(Content.AsSpan()))}";

    /// <summary>Everything but the content, which holds a key.</summary>
    public override string ToString() => Identity;
}
