using System.Collections.Immutable;
using OcspEgress.Addressing;
using OcspEgress.Diagnostics;
using OcspEgress.Planning;
using OcspEgress.Resolution;
using OcspEgress.Targets.AzureNsg.Rules;

namespace OcspEgress.Targets.AzureNsg.Building;

/// <summary>
/// Makes the rules of a plan into NSG rules: outbound, TCP, allow, one address family each, from the servers only and
/// never from <c>*</c>. Names are the plan's, priorities and order those that the target remembers.
/// </summary>
internal static class NsgRuleBuilder
{
    /// <summary>
    /// The rules, in the order of the group's list: first those that do not come from the plan, which stay where they are. A rule that cannot be is left out and reported: as an error, or as information where
    /// the sources have no address of its family and the responder's other family is open.
    /// </summary>
    /// <param name="plan">The plan.</param>
    /// <param name="memory">Priorities and order; a rule that it does not know has been reported, and is left out.</param>
    /// <param name="options">Sources, and what else the group is to do.</param>
    public static StageResult<NsgRule> Build(EgressPlan plan, LockedTarget memory, NsgRuleOptions options)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(memory);
        ArgumentNullException.ThrowIfNull(options);
        var sources = new NsgSourceFinder(options);
        var diagnostics = new DiagnosticList();
        diagnostics.AddRange(sources.Check(plan.Openings.SelectMany(o => o.Groups).DistinctBy(g => g.Name, StringComparer.Ordinal)));

        var rules = new List<NsgRule>();
        var priorities = memory.Rules.Where(r => r.Priority is not null).ToDictionary(r => r.Name, r => r.Priority!.Value, StringComparer.Ordinal);
        foreach (var rule in plan.Rules.Where(r => priorities.ContainsKey(r.Name)))
        {
            var place = OpeningPlace.Of(rule.Opening);
            var (source, code, reason) = sources.Find(rule.Opening.Groups, rule.Family);
            if (source is null)
            {
                var left = code!.At(place, $"Rule {rule.Name} is left out: {reason}.");

                // Servers without an address of the family never use the rule, as long as the other family leads there.
                var isSpare = code == TargetCodes.SourceFamilyMissing && plan.Rules.Any(other =>
                    other.Opening == rule.Opening && other.Family != rule.Family && sources.Find(other.Opening.Groups, other.Family).Source is not null);
                diagnostics.Add(isSpare ? left with { Severity = DiagnosticSeverity.Info } : left);
                continue;
            }

            Add(RuleOf(rule, priorities[rule.Name], source), place);
        }

        var fixedRules = NsgFixedRules.Build(options, sources);
        diagnostics.AddRange(fixedRules.Diagnostics);
        foreach (var rule in fixedRules.Values.Concat(options.ExtraRules))
        {
            Add(rule, null);
        }

        ImmutableArray<NsgRule> sorted = [.. Sort(rules, plan, memory)];
        diagnostics.AddRange(NsgRuleChecker.CheckAll(sorted));
        return new StageResult<NsgRule>(sorted, diagnostics.ToImmutableArray());

        void Add(NsgRule rule, SourceLocation? place)
        {
            var faults = NsgRuleChecker.Check(rule, place).ToArray();
            diagnostics.AddRange(faults);
            if (faults.Length == 0)
            {
                rules.Add(rule);
            }
        }
    }

    private static IEnumerable<NsgRule> Sort(List<NsgRule> rules, EgressPlan plan, LockedTarget memory)
    {
        var families = plan.Rules.ToDictionary(r => r.Name, r => r.Family, StringComparer.Ordinal);
        var planned = rules.ToLookup(r => families.ContainsKey(r.Name));
        AddressFamily[] present = [.. planned[true].Select(r => families[r.Name]).Distinct()];
        var list = present.Length == 1 ? NsgMemory.ListOf(present[0]) : NsgMemory.BothFamilies;
        return planned[false].OrderBy(r => r.Priority).ThenBy(r => r.Name, StringComparer.Ordinal).Concat(TargetList.Sort(planned[true], r => r.Name, list, memory));
    }

    private static NsgRule RuleOf(EgressRule rule, int priority, NsgSource source) => new()
    {
        Name = rule.Name,
        Priority = priority,
        Direction = NsgDirection.Outbound,
        Access = NsgAccess.Allow,
        Protocol = NsgProtocol.Tcp,
        Sources = source.Prefixes,
        SourceGroups = source.Groups,
        Destinations = [.. rule.Destinations.Select(NsgPrefix.Of)],
        DestinationPorts = [NsgPortRange.Of(rule.Opening.Endpoint.Port.Number)],
        Description = rule.Opening.Description,
    };
}
