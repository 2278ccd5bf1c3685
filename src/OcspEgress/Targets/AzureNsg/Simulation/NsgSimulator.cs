using System.Collections.Immutable;
using OcspEgress.Addressing;
using OcspEgress.Diagnostics;
using OcspEgress.Targets.AzureNsg.Rules;

namespace OcspEgress.Targets.AzureNsg.Simulation;

/// <summary>
/// Says what an NSG does to the first packet of a flow: rules in the order of their priority, the first match decides,
/// Azure's default rules last. Security groups are stateful: replies to an allowed flow pass.
/// </summary>
internal sealed class NsgSimulator
{
    private readonly NsgRuleSequence _inbound;
    private readonly NsgRuleSequence _outbound;
    private readonly AddressSpace _disputed;

    /// <summary>Prepares the rules.</summary>
    /// <param name="rules">
    /// The rules of a user, in any order. Default rules among them are ignored: Azure's are always the same. Of two rules
    /// of one priority (Azure refuses them) the ordinally smaller name comes first.
    /// </param>
    /// <param name="surroundings">The virtual network.</param>
    public NsgSimulator(IEnumerable<NsgRule> rules, NsgSurroundings surroundings)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(surroundings);
        var tags = NsgTagMeaning.Of(surroundings);
        NsgRule[] ordered =
        [
            .. rules.Where(r => !NsgDefaultRules.IsDefault(r)).OrderBy(r => r.Priority).ThenBy(r => r.Name, StringComparer.Ordinal),
            .. NsgDefaultRules.All,
        ];
        _disputed = tags.Wide.Internet.Except(tags.Narrow.Internet);
        _inbound = new NsgRuleSequence(ordered.Where(r => r.Direction == NsgDirection.Inbound), tags);
        _outbound = new NsgRuleSequence(ordered.Where(r => r.Direction == NsgDirection.Outbound), tags);
    }

    /// <summary>What happens to a flow that nothing was let through of before.</summary>
    public NsgVerdict Decide(NsgFlow flow)
    {
        ArgumentNullException.ThrowIfNull(flow);
        var rules = Rules(flow.Direction);
        var isToPlatform = IsToPlatform(flow);

        // Platform addresses are matched by tag and not by address, which the index does not know.
        var candidates = isToPlatform ? Enumerable.Range(0, rules.Matchers.Length) : rules.At(flow);
        var verdict = Decide(flow, candidates.Select(i => rules.Matchers[i]), isToPlatform);
        if (!_disputed.Contains(flow.Source) && !_disputed.Contains(flow.Destination))
        {
            return verdict;
        }

        // A private address outside the virtual network: the verdict stands if it is the same either way.
        var other = Decide(flow, candidates.Select(i => rules.WideMatchers[i]), isToPlatform);
        return verdict.Outcome == other.Outcome || verdict.Outcome == NsgOutcome.Undecidable
            ? verdict
            : new NsgVerdict(
                NsgOutcome.Undecidable, verdict.Rule, [.. verdict.Open, .. other.Rule is null ? [] : new[] { other.Rule }],
                "Whether Azure counts a private address outside the virtual network as Internet is not documented.");
    }

    /// <summary>The prepared rules of a direction.</summary>
    internal NsgRuleSequence Rules(NsgDirection direction) => direction == NsgDirection.Inbound ? _inbound : _outbound;

    private static bool IsToPlatform(NsgFlow flow) => flow.Direction == NsgDirection.Outbound
        && (NsgServiceTags.Host.Contains(flow.Destination) || NsgServiceTags.Metadata.Contains(flow.Destination));

    private static NsgVerdict Decide(NsgFlow flow, IEnumerable<NsgMatcher> matchers, bool isToPlatform)
    {
        var open = ImmutableArray.CreateBuilder<NsgRule>();
        foreach (var matcher in matchers)
        {
            var match = isToPlatform ? matcher.MatchPlatform(flow) : matcher.Match(flow);
            if (match == NsgMatch.Yes)
            {
                return Verdict(matcher.Rule.Access, matcher.Rule, open.ToImmutable());
            }

            if (match == NsgMatch.Perhaps)
            {
                open.Add(matcher.Rule);
            }
        }

        // Only platform traffic gets here: the last default rule matches everything else.
        return Verdict(NsgAccess.Allow, null, open.ToImmutable());
    }

    private static NsgVerdict Verdict(NsgAccess access, NsgRule? rule, ImmutableArray<NsgRule> open)
    {
        // Rules that may match do no harm where they would do the same.
        var disputed = open.Where(r => r.Access != access).ToImmutableArray();
        if (!disputed.IsEmpty)
        {
            var names = string.Join(", ", disputed.Select(r => PrintableText.Clean(r.ToString())));
            return new NsgVerdict(
                NsgOutcome.Undecidable, rule, open, $"Whether {names} matches depends on a service tag or a group that is not known here.");
        }

        var outcome = access == NsgAccess.Allow ? NsgOutcome.Allowed : NsgOutcome.Denied;
        var reason = rule is null
            ? "Azure's platform addresses bypass security groups unless a rule names their own tag."
            : $"{(access == NsgAccess.Allow ? "Allowed" : "Denied")} by {PrintableText.Clean(rule.ToString())}.";
        return new NsgVerdict(outcome, rule, open, reason);
    }
}
