using System.Collections.Immutable;
using OcspEgress.Diagnostics;

namespace OcspEgress.Targets.AzureNsg;

/// <summary>
/// Says what an NSG does to the first packet of a flow: rules in the order of their priority, the first match decides,
/// Azure's default rules last. Replies are the matter of <see cref="NsgConnectionTracker"/>.
/// </summary>
public sealed class NsgSimulator
{
    private readonly ImmutableArray<NsgMatcher> _inbound;
    private readonly ImmutableArray<NsgMatcher> _outbound;

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
        var virtualNetwork = AddressSpace.Of(surroundings.VirtualNetwork);
        var matchers = rules.Where(r => !NsgDefaultRules.IsDefault(r))
            .OrderBy(r => r.Priority).ThenBy(r => r.Name, StringComparer.Ordinal)
            .Concat(NsgDefaultRules.All)
            .Select(r => new NsgMatcher(r, virtualNetwork))
            .ToLookup(m => m.Rule.Direction);
        _inbound = [.. matchers[NsgDirection.Inbound]];
        _outbound = [.. matchers[NsgDirection.Outbound]];
    }

    /// <summary>What happens to a flow that nothing was let through of before.</summary>
    public NsgVerdict Decide(NsgFlow flow)
    {
        ArgumentNullException.ThrowIfNull(flow);
        var toPlatform = flow.Direction == NsgDirection.Outbound
            && (NsgServiceTags.Host.Contains(flow.Destination) || NsgServiceTags.Metadata.Contains(flow.Destination));
        var open = ImmutableArray.CreateBuilder<NsgRule>();
        foreach (var matcher in Matchers(flow.Direction))
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

    /// <summary>The prepared rules of a direction, in the order in which they are tried; default rules last.</summary>
    internal ImmutableArray<NsgMatcher> Matchers(NsgDirection direction) =>
        direction == NsgDirection.Inbound ? _inbound : _outbound;

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
