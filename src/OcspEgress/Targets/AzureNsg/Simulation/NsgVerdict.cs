using System.Collections.Immutable;
using OcspEgress.Targets.AzureNsg.Rules;

namespace OcspEgress.Targets.AzureNsg.Simulation;

/// <summary>What happens to a flow, and why.</summary>
/// <param name="Outcome">Allowed, denied or undecidable.</param>
/// <param name="Rule">
/// The first rule that certainly matches; null where no rule decides: traffic to Azure's platform addresses, and replies.
/// </param>
/// <param name="Open">Earlier rules that match or not, depending on a tag or a group, in priority order.</param>
/// <param name="Reason">A sentence for people.</param>
internal sealed record NsgVerdict(NsgOutcome Outcome, NsgRule? Rule, ImmutableArray<NsgRule> Open, string Reason);
