using System.Collections.Immutable;

namespace OcspEgress.Inventory;

/// <summary>A whole inventory (YAML, <c>version: 1</c>): where certificates come from, and what is wanted of them.</summary>
public sealed record EgressInventory
{
    /// <summary>File as the user named it, or a label such as <c>stack config</c>.</summary>
    public required string Path { get; init; }

    /// <summary>Entries that certificates come from, sorted by <see cref="CertificateSource.Identity"/>.</summary>
    public required ImmutableArray<CertificateSource> Sources { get; init; }

    /// <summary>Everything else.</summary>
    public required EgressSettings Settings { get; init; }
}
