using System.Collections.Immutable;

namespace OcspEgress.Diagnostics;

/// <summary>What a stage of the pipeline made of its input: everything that worked, and every fault.</summary>
/// <typeparam name="T">The record that the stage produces.</typeparam>
/// <param name="Values">The values, in the stage's own order.</param>
/// <param name="Diagnostics">All findings; a fault costs the value it is about and nothing else.</param>
internal sealed record StageResult<T>(ImmutableArray<T> Values, ImmutableArray<Diagnostic> Diagnostics)
{
    /// <summary>Whether a finding is an error.</summary>
    public bool HasErrors => Diagnostics.Any(d => d.Severity == DiagnosticSeverity.Error);
}
