using System.Collections.Immutable;
using OcspEgress.Diagnostics;

namespace OcspEgress.Planning;

/// <summary>A plan, and what there is to say about it.</summary>
/// <param name="Plan">What has to be opened. With an error among the diagnostics it must be shown only, never declared.</param>
/// <param name="Diagnostics">All findings, sorted.</param>
internal sealed record PlanResult(EgressPlan Plan, ImmutableArray<Diagnostic> Diagnostics)
{
    /// <summary>Whether a finding is an error.</summary>
    public bool HasErrors => Diagnostics.Any(d => d.Severity == DiagnosticSeverity.Error);
}
