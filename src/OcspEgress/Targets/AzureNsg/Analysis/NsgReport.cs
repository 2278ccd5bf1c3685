using System.Collections.Immutable;
using OcspEgress.Diagnostics;
using OcspEgress.Targets.AzureNsg.Simulation;

namespace OcspEgress.Targets.AzureNsg.Analysis;

/// <summary>What became of a scene.</summary>
/// <param name="Responders">One verdict per rule of the plan, in the plan's order.</param>
/// <param name="Diagnostics">Denied responders, conflicts, shadows; sorted.</param>
internal sealed record NsgReport(ImmutableArray<NsgResponderVerdict> Responders, ImmutableArray<Diagnostic> Diagnostics)
{
    /// <summary>
    /// Whether every responder is certain to be reached. A family that the servers do not have is no matter where they reach
    /// the responder by the other one; what nobody can tell is not certain.
    /// </summary>
    public bool IsReached => Responders.All(r => r.Outcome == NsgOutcome.Allowed
        || (!r.HasFlows && Responders.Any(o => o.Outcome == NsgOutcome.Allowed && o.Rule.Opening.Endpoint == r.Rule.Opening.Endpoint)));
}
