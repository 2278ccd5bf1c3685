using System.Collections.Immutable;
using OcspEgress.Planning;
using OcspEgress.Targets.AzureNsg.Rules;
using OcspEgress.Targets.AzureNsg.Simulation;

namespace OcspEgress.Targets.AzureNsg.Analysis;

/// <summary>What an NSG does to the flows of one rule of the plan: from all its sources to all its destinations.</summary>
/// <param name="Rule">The rule of the plan.</param>
/// <param name="Outcome">Allowed or denied for all flows, or <see cref="NsgOutcome.Partly"/>, or undecidable.</param>
/// <param name="DecidedBy">NSG rules that decide, by priority; default rules included.</param>
/// <param name="Reason">A sentence for people.</param>
internal sealed record NsgResponderVerdict(
    EgressRule Rule, NsgOutcome Outcome, ImmutableArray<NsgRule> DecidedBy, string Reason)
{
    /// <summary>Whether any server can send there at all: false where none has an address of the rule's family.</summary>
    public bool HasFlows { get; init; } = true;
}
