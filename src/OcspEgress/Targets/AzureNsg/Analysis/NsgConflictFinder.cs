using System.Globalization;
using OcspEgress.Diagnostics;
using OcspEgress.Targets.AzureNsg.Rules;

namespace OcspEgress.Targets.AzureNsg.Analysis;

/// <summary>Finds existing rules that stand in the way of declared ones: Azure would refuse, or overwrite.</summary>
internal static class NsgConflictFinder
{
    /// <summary>Taken priorities and names.</summary>
    public static IEnumerable<Diagnostic> Find(NsgScene scene)
    {
        var byName = scene.Existing.ToLookup(r => r.Name, StringComparer.OrdinalIgnoreCase);
        var byPriority = scene.Kept.ToLookup(r => (r.Direction, r.Priority));
        foreach (var rule in scene.Declared)
        {
            foreach (var existing in byName[rule.Name])
            {
                if (!IsSameOpening(rule, existing))
                {
                    yield return TargetCodes.NameTaken.At(
                        null, $"The NSG has a rule {existing.Name} that does something else than ours of that name, and deploying would overwrite it. Rename it.");
                }
                else if (IsChanged(rule, existing))
                {
                    yield return TargetCodes.ExistingRuleReplaced.At(
                        null, $"The NSG has a rule {existing.Name} for the same port; deploying brings it up to date.");
                }
            }

            foreach (var existing in byPriority[(rule.Direction, rule.Priority)])
            {
                yield return TargetCodes.PriorityTaken.At(null, string.Create(
                    CultureInfo.InvariantCulture,
                    $"Priority {rule.Priority} of rule {rule.Name} is taken by {existing.Name}, which the NSG has already. Move the band of priorities, or that rule."));
            }
        }
    }

    // A new lock changes addresses, description and perhaps the source; what stays is what the rule is for.
    internal static bool IsSameOpening(NsgRule rule, NsgRule existing) =>
        rule.Direction == existing.Direction && rule.Access == existing.Access && rule.Protocol == existing.Protocol
        && rule.DestinationPorts.Order(PortOrder).SequenceEqual(existing.DestinationPorts.Order(PortOrder));

    private static bool IsChanged(NsgRule rule, NsgRule existing) =>
        rule.Priority != existing.Priority || rule.Description != existing.Description
        || !rule.Destinations.ToHashSet().SetEquals(existing.Destinations)
        || !rule.Sources.ToHashSet().SetEquals(existing.Sources)
        || !rule.SourceGroups.ToHashSet(StringComparer.OrdinalIgnoreCase).SetEquals(existing.SourceGroups);

    private static Comparer<NsgPortRange> PortOrder { get; } =
        Comparer<NsgPortRange>.Create((a, b) => a.First != b.First ? a.First.CompareTo(b.First) : a.Last.CompareTo(b.Last));
}
