using System.Collections.Immutable;
using OcspEgress.Diagnostics;

namespace OcspEgress.Targets.AzureNsg.Analysis;

/// <summary>What became of a scene.</summary>
/// <param name="Responders">One verdict per rule of the plan, in the plan's order.</param>
/// <param name="Diagnostics">Denied responders, conflicts, shadows; sorted.</param>
internal sealed record NsgReport(ImmutableArray<NsgResponderVerdict> Responders, ImmutableArray<Diagnostic> Diagnostics);
