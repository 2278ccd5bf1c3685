using System.Collections.Immutable;
using OcspEgress.Certificates;
using OcspEgress.Diagnostics;

namespace OcspEgress.Resolution.Collecting;

/// <summary>The certificates of an inventory as a run found them, with those of the lock that are missing.</summary>
/// <param name="Values">Certificates, each once per place: sorted by fingerprint, then by origin.</param>
/// <param name="Diagnostics">All findings.</param>
/// <param name="IsComplete">
/// Whether every entry could be read. An entry that holds nothing any more was read; one that fails may hold anything.
/// </param>
internal sealed record CollectedCertificates(
    ImmutableArray<ServerCertificate> Values, ImmutableArray<Diagnostic> Diagnostics, bool IsComplete);
