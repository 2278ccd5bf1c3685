using OcspEgress.Targets.AzureNsg.Rules;

namespace OcspEgress.Components;

/// <summary>A rule in the order of writing.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Predecessor">Name of the rule of the last deployment whose priority it takes, and which goes for it; null for none.</param>
internal sealed record NsgRuleStep(NsgRule Rule, string? Predecessor);
