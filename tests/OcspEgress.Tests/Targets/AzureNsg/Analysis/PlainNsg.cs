using System.Collections.Immutable;
using OcspEgress.Addressing;
using OcspEgress.Targets.AzureNsg.Analysis;
using OcspEgress.Targets.AzureNsg.Rules;
using OcspEgress.Targets.AzureNsg.Simulation;

namespace OcspEgress.Tests.Targets.AzureNsg.Analysis;

/// <summary>
/// What the simulator and the analysis say, found the plain way: every rule against every other, and against every flow
/// that may make a difference. Slow, and without any index.
/// </summary>
internal sealed class PlainNsg
{
    private readonly ImmutableArray<NsgMatcher> _narrow;
    private readonly ImmutableArray<NsgMatcher> _wide;
    private readonly AddressSpace _disputed;

    public PlainNsg(IEnumerable<NsgRule> rules, NsgSurroundings surroundings)
    {
        var tags = NsgTagMeaning.Of(surroundings);
        NsgRule[] ordered = [.. rules.OrderBy(r => r.Priority).ThenBy(r => r.Name, StringComparer.Ordinal), .. NsgDefaultRules.All];
        _narrow = [.. ordered.Select(r => new NsgMatcher(r, tags.Narrow))];
        _wide = [.. ordered.Select(r => new NsgMatcher(r, tags.Wide))];
        _disputed = tags.Wide.Internet.Except(tags.Narrow.Internet);
    }

    /// <summary>The outcome of a flow, and the first rule that certainly matches.</summary>
    public (NsgOutcome Outcome, NsgRule? Rule) Decide(NsgFlow flow)
    {
        var verdict = Decide(flow, _narrow);
        var isOpen = (_disputed.Contains(flow.Source) || _disputed.Contains(flow.Destination))
            && Decide(flow, _wide).Outcome != verdict.Outcome;
        return isOpen ? (NsgOutcome.Undecidable, verdict.Rule) : verdict;
    }

    /// <summary>Rules of a user that an earlier one covers, each with the first such.</summary>
    public IEnumerable<(NsgRule Rule, NsgRule By)> Covered() =>
        from i in Enumerable.Range(0, _narrow.Length)
        where !NsgDefaultRules.IsDefault(_narrow[i].Rule)
        let cover = _narrow.Take(i).FirstOrDefault(e => e.Covers(_narrow[i]))
        where cover is not null
        select (_narrow[i].Rule, cover.Rule);

    /// <summary>The earlier denies that take part of what an allow lets through.</summary>
    public IEnumerable<NsgRule> DeniesBefore(NsgRule allow)
    {
        var matcher = _narrow.Single(m => ReferenceEquals(m.Rule, allow));
        return _narrow.TakeWhile(m => m != matcher).Where(m => m.Rule.Access == NsgAccess.Deny && m.Overlaps(matcher)).Select(m => m.Rule);
    }

    /// <summary>The outcome of all flows from some servers to some addresses, and the rules that decide them.</summary>
    public (NsgOutcome Outcome, IEnumerable<string> DecidedBy) Reach(AddressSpace sources, AddressSpace destinations, int port)
    {
        var isV4 = !destinations.V4.IsEmpty;
        var flows =
            from source in Numbers(sources, m => m.Source)
            from destination in Numbers(destinations, m => m.Destination)
            from sourcePort in new[] { 1024, 15000, 20000, 25001, 30000, 40000, 65535 }
            select Decide(new NsgFlow
            {
                Direction = NsgDirection.Outbound, Protocol = NsgProtocol.Tcp,
                Source = AddressSpace.AddressOf(source, isV4), SourcePort = sourcePort,
                Destination = AddressSpace.AddressOf(destination, isV4), DestinationPort = port,
            });
        var verdicts = flows.ToList();
        var outcomes = verdicts.Select(v => v.Outcome).Distinct().ToArray();
        return (
            outcomes.Contains(NsgOutcome.Undecidable) ? NsgOutcome.Undecidable : outcomes.Length == 1 ? outcomes[0] : NsgOutcome.Partly,
            verdicts.Select(v => v.Rule?.Name).OfType<string>().Distinct().Order(StringComparer.Ordinal));

        // The ends of every range of every rule, and of the set itself.
        IEnumerable<UInt128> Numbers(AddressSpace within, Func<NsgMatcher, NsgSide> side) =>
            _narrow.Concat(_wide).SelectMany(m => new[] { side(m).Certain, side(m).Possible }).Append(within)
                .SelectMany(s => (isV4 ? s.V4 : s.V6).Ranges)
                .SelectMany(r => new[] { r.First, r.First - 1, r.Last, r.Last + 1 })
                .Where(n => (isV4 ? within.V4 : within.V6).Contains(n)).Distinct();
    }

    private static (NsgOutcome Outcome, NsgRule? Rule) Decide(NsgFlow flow, ImmutableArray<NsgMatcher> matchers)
    {
        var isToPlatform = flow.Direction == NsgDirection.Outbound
            && (NsgServiceTags.Host.Contains(flow.Destination) || NsgServiceTags.Metadata.Contains(flow.Destination));
        var matches = matchers.Select(m => (m.Rule, Match: isToPlatform ? m.MatchPlatform(flow) : m.Match(flow))).ToList();
        var first = matches.FindIndex(m => m.Match == NsgMatch.Yes);
        var rule = first < 0 ? null : matches[first].Rule;
        var access = rule?.Access ?? NsgAccess.Allow;
        var isOpen = matches.Take(first < 0 ? matches.Count : first).Any(m => m.Match == NsgMatch.Perhaps && m.Rule.Access != access);
        return (isOpen ? NsgOutcome.Undecidable : access == NsgAccess.Allow ? NsgOutcome.Allowed : NsgOutcome.Denied, rule);
    }
}
