using System.Security.Cryptography;
using System.Text;

namespace OcspEgress.Inventory;

/// <summary>Certificates inline in the inventory, as PEM text.</summary>
internal sealed record PemSource : CertificateSource
{
    /// <summary>The PEM text. It may hold private keys: they are skipped unread.</summary>
    public required string Pem { get; init; }

    /// <inheritdoc/>
    public override bool IsOfFiles => true;

    /// <inheritdoc/>
    public override string Identity =>
        Name is not null ? $"pem: {Name}" : $"pem: sha256 {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Pem.ReplaceLineEndings("\n"))))}";

    /// <summary>Everything but the text, which may hold a key.</summary>
    public override string ToString() => Identity;
}
