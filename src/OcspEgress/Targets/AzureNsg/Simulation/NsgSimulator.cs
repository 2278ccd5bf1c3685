using System.Collections.Immutable;
using OcspEgress.Addressing;
using OcspEgress.Diagnostics;
using OcspEgress.Targets.AzureNsg.Rules;

namespace OcspEgress.Targets.AzureNsg.Simulation;

/// <summary>
/// Says what an NSG does to the first packet of a flow: rules in the order of their priority, the first match decides,
/// Azure's default rules last. Replies are the matter of <see cref="NsgConnectionTracker"/>.
/// </summary>
public sealed class NsgSimulator
{
    private readonly ILookup<NsgDirection, NsgMatcher> _matchers;
    private readonly ILookup<NsgDirection, NsgMatcher> _wideMatchers;
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
        var (narrow, wide) = NsgTagMeaning.Of(surroundings);
        NsgRule[] ordered =
        [
            .. rules.Where(r => !NsgDefaultRules.IsDefault(r)).OrderBy(r => r.Priority).ThenBy(r => r.Name, StringComparer.Ordinal),
            .. NsgDefaultRules.All,
        ];
        _disputed = wide.Internet.Except(narrow.Internet);
        _matchers = ordered.Select(r => new NsgMatcher(r, narrow)).ToLookup(m => m.Rule.Direction);
        _wideMatchers = ordered.Select(r => new NsgMatcher(r, wide)).ToLookup(m => m.Rule.Direction);
    }

    /// <summary>What happens to a flow that nothing was let through of before.</summary>
    public NsgVerdict Decide(NsgFlow flow)
    {
        ArgumentNullException.ThrowIfNull(flow);
        var verdict = Decide(flow, _matchers[flow.Direction]);
        if (!_disputed.Contains(flow.Source) && !_disputed.Contains(flow.Destination))
        {
            return verdict;
        }

        // A private address outside the virtual network: the verdict stands if it is the same either way.
        var other = Decide(flow, _wideMatchers[flow.Direction]);
        return verdict.Outcome == other.Outcome || verdict.Outcome == NsgOutcome.Undecidable
            ? verdict
            : new NsgVerdict(
                NsgOutcome.Undecidable, verdict.Rule, [.. verdict.Open, .. other.Rule is null ? [] : new[] { other.Rule }],
                "Whether Azure counts a private address outside the virtual network as Internet is not documented.");
    }

    /// <summary>The prepared rules of a direction, in the order in which they are tried; default rules last.</summary>
    internal ImmutableArray<NsgMatcher> Matchers(NsgDirection direction) => [.. _matchers[direction]];

    private static NsgVerdict Decide(NsgFlow flow, IEnumerable<NsgMatcher> matchers)
    {
        var toPlatform = flow.Direction == NsgDirection.Outbound
            && (NsgServiceTags.Host.Contains(flow.Destination) || NsgServiceTags.Metadata.Contains(flow.Destination));
        var open = ImmutableArray.CreateBuilder<NsgRule>();
        foreach (var matcher in matchers)
        {
            var match = toPlatform ? matcher.MatchPlatform(flow) : matcher.Match(flow);
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
