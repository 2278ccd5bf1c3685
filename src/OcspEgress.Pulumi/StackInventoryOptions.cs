using System.Collections.Immutable;
using OcspEgress.Certificates;
using OcspEgress.Certificates.Readers;
using OcspEgress.Diagnostics;

namespace OcspEgress.Components;

/// <summary>What <see cref="StackInventory"/> works with besides the config.</summary>
internal sealed record StackInventoryOptions
{
    /// <summary>Reads certificates with <c>resolution: live</c>.</summary>
    public CertificateLoader Loader { get; init; } = CertificateLoader.Default();

    /// <summary>Findings about other keys of the config: reported together with those about certificates.</summary>
    public ImmutableArray<Diagnostic> OtherFindings { get; init; } = [];
}
