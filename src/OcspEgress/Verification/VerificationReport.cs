using System.Collections.Immutable;
using OcspEgress.Diagnostics;

namespace OcspEgress.Verification;

/// <summary>What the verification of an inventory found.</summary>
/// <param name="Results">Every check: sorted by fingerprint, then responders before endpoints, then by name.</param>
/// <param name="Diagnostics">What failed or warns, at the place of the certificate; sorted.</param>
public sealed record VerificationReport(ImmutableArray<VerificationResult> Results, ImmutableArray<Diagnostic> Diagnostics)
{
    /// <summary>Whether nothing failed. An inventory without anything to check passes.</summary>
    public bool Passed => Results.All(r => r.Outcome != LayerOutcome.Failed);
}
