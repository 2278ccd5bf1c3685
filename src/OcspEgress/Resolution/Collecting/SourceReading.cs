using System.Collections.Immutable;
using OcspEgress.Certificates;
using OcspEgress.Certificates.Readers;
using OcspEgress.Diagnostics;
using OcspEgress.Inventory;

namespace OcspEgress.Resolution.Collecting;

/// <summary>What one entry of the inventory gave.</summary>
/// <param name="Source">The entry.</param>
/// <param name="Found">Its certificates.</param>
/// <param name="Findings">Findings of its reader.</param>
internal sealed record SourceReading(
    CertificateSource Source, ImmutableArray<ServerCertificate> Found, ImmutableArray<Diagnostic> Findings)
{
    /// <summary>Reads an entry.</summary>
    public static async Task<SourceReading> OfAsync(CertificateLoader loader, CertificateSource source, CancellationToken cancellationToken)
    {
        var faults = new DiagnosticList();
        var found = await loader.LoadAsync(source, faults, cancellationToken).ToArrayAsync(cancellationToken);
        return new SourceReading(source, [.. found], faults.ToImmutableArray());
    }

    /// <summary>Whether the reader could not see all that the entry may hold.</summary>
    public bool Failed => Findings.Any(f => (f.Severity == DiagnosticSeverity.Error && !f.Kind.MeansNothingFound) || f.Kind == CertificatesCodes.EndpointPartly);

    /// <summary>Whether the reader found that there is nothing where something has to be.</summary>
    public bool IsEmptyHanded => Findings.Any(f => f.Severity == DiagnosticSeverity.Error && f.Kind.MeansNothingFound);
}
