using System.Collections.Immutable;
using OcspEgress.Addressing;
using OcspEgress.Targets.AzureNsg.Rules;

namespace OcspEgress.Targets.AzureNsg.Simulation;

/// <summary>The rules of one direction made ready, in the order in which they are tried; Azure's default rules are the last.</summary>
internal sealed class NsgRuleSequence
{
    private readonly NsgRuleIndex _index;

    /// <summary>Prepares rules that are in order.</summary>
    public NsgRuleSequence(IEnumerable<NsgRule> ordered, (NsgTagMeaning Narrow, NsgTagMeaning Wide) tags)
    {
        Matchers = [.. ordered.Select(r => new NsgMatcher(r, tags.Narrow))];
        WideMatchers = [.. Matchers.Select(m => NamesInternet(m.Rule) ? new NsgMatcher(m.Rule, tags.Wide) : m)];

        // The wide reading takes in the narrow one, so one index serves both.
        _index = new NsgRuleIndex(WideMatchers);
    }

    /// <summary>The rules, private addresses outside the virtual network being no part of <c>Internet</c>.</summary>
    public ImmutableArray<NsgMatcher> Matchers { get; }

    /// <summary>The same rules, such addresses being part of it.</summary>
    public ImmutableArray<NsgMatcher> WideMatchers { get; }

    /// <summary>Positions of all rules that may match a flow to an ordinary address.</summary>
    public IEnumerable<int> At(NsgFlow flow) => _index.At(flow).Positions();

    /// <summary>Positions of all rules that may match everything that a rule matches.</summary>
    public IEnumerable<int> AroundAll(NsgMatcher rule) => _index.AroundAll(rule).Positions();

    /// <summary>Positions of all rules that may have a flow in common with a rule.</summary>
    public IEnumerable<int> Touching(NsgMatcher rule) =>
        _index.Touching(rule.Destination.HasGroups ? AddressSpace.Everything : rule.Destination.Possible, rule.DestinationPorts).Positions();

    /// <summary>
    /// The rules that have a say in flows of a probe, in both readings: those that match some of them, up to the first that
    /// takes all that is left.
    /// </summary>
    public IReadOnlyList<NsgMatcher> Concerning(NsgProbe probe)
    {
        if (probe.TouchesPlatform)
        {
            return [.. Matchers, .. WideMatchers];
        }

        var found = new List<NsgMatcher>();
        foreach (var position in _index.Touching(probe.Destinations, RangeSet.Of([((UInt128)probe.Port, (UInt128)probe.Port)])).Positions())
        {
            var (narrow, wide) = (Matchers[position], WideMatchers[position]);
            if (wide.Match(probe) != NsgMatch.No)
            {
                found.AddRange(ReferenceEquals(narrow, wide) ? [narrow] : [narrow, wide]);
            }

            // The narrow reading matches less: what it takes is taken either way.
            if (narrow.Match(probe) == NsgMatch.Yes)
            {
                break;
            }
        }

        return found;
    }

    private static bool NamesInternet(NsgRule rule) =>
        rule.Sources.Concat(rule.Destinations)
            .Any(p => string.Equals(p.Tag, NsgServiceTags.Internet, StringComparison.OrdinalIgnoreCase));
}
