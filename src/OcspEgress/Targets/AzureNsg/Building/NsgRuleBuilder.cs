using System.Collections.Immutable;
using OcspEgress.Diagnostics;
using OcspEgress.Planning;
using OcspEgress.Targets.AzureNsg.Rules;

namespace OcspEgress.Targets.AzureNsg.Building;

/// <summary>
/// Makes the rules of a plan into NSG rules: outbound, TCP, allow, one address family each, from the servers only and
/// never from <c>*</c>. Names and priorities are the plan's.
/// </summary>
internal static class NsgRuleBuilder
{
    /// <summary>
    /// The rules, sorted by name; a rule that cannot be is left out and reported: as an error, or as information where
    /// the sources have no address of its family and the responder's other family is open.
    /// </summary>
    public static StageResult<NsgRule> Build(EgressPlan plan, NsgRuleOptions options)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(options);
        var sources = new NsgSourceFinder(options);
        var diagnostics = new DiagnosticList();
        diagnostics.AddRange(sources.Check(plan.Openings.SelectMany(o => o.Groups).DistinctBy(g => g.Name, StringComparer.Ordinal)));

        var rules = new List<NsgRule>();
        foreach (var rule in plan.Rules)
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

            Add(RuleOf(rule, source), place);
        }

        var fixedRules = NsgFixedRules.Build(options, sources);
        diagnostics.AddRange(fixedRules.Diagnostics);
        foreach (var rule in fixedRules.Values.Concat(options.ExtraRules))
        {
            Add(rule, null);
        }

        ImmutableArray<NsgRule> sorted = [.. rules.OrderBy(r => r.Name, StringComparer.Ordinal)];
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

    private static NsgRule RuleOf(EgressRule rule, NsgSource source) => new()
    {
        Name = rule.Name,
        Priority = rule.Priority,
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
