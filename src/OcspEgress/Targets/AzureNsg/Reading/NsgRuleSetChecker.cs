using System.Collections.Immutable;
using OcspEgress.Targets.AzureNsg.Rules;

namespace OcspEgress.Targets.AzureNsg.Reading;

/// <summary>Whether rules can be those of one group: Azure's own are as they are in every group, no two of a user's clash.</summary>
internal static class NsgRuleSetChecker
{
    private const int HighestOfUser = 4096;

    /// <summary>Reports what cannot be.</summary>
    /// <param name="rules">The rules, each with the value that it was read from.</param>
    /// <param name="faults">Where faults go.</param>
    public static void Check(ImmutableArray<(NsgRule Rule, JsonPart Part)> rules, NsgFaults faults)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var priorities = new HashSet<(NsgDirection, int)>();
        var found = 0;
        foreach (var (rule, part) in rules)
        {
            if (!priorities.Add((rule.Direction, rule.Priority)) || !names.Add(rule.Name))
            {
                faults.Add(part, $"its rule {rule} has the name or the priority of another one, so that they are not of one group, or one is there twice");
            }
            else if (rule.Priority > HighestOfUser)
            {
                found++;
                if (!NsgDefaultRules.All.Any(d => IsSame(d, rule)))
                {
                    faults.Add(part, $"its rule {rule} is none of the six that Azure puts at the end of every group");
                }
            }
        }

        if (found > 0 && found < NsgDefaultRules.All.Length)
        {
            faults.Add(rules.First(r => r.Rule.Priority > HighestOfUser).Part, "some of the six rules that Azure puts at the end of every group are missing, as after a filter (--query)");
        }
    }

    private static bool IsSame(NsgRule known, NsgRule rule) =>
        string.Equals(known.Name, rule.Name, StringComparison.OrdinalIgnoreCase)
        && (known.Priority, known.Direction, known.Access, known.Protocol) == (rule.Priority, rule.Direction, rule.Access, rule.Protocol)
        && known.Sources.SequenceEqual(rule.Sources) && known.Destinations.SequenceEqual(rule.Destinations)
        && known.SourcePorts.SequenceEqual(rule.SourcePorts) && known.DestinationPorts.SequenceEqual(rule.DestinationPorts)
        && rule.SourceGroups.IsEmpty && rule.DestinationGroups.IsEmpty;
}
