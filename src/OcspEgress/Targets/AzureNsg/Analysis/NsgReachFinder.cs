using System.Collections.Immutable;
using System.Net;
using OcspEgress.Addressing;
using OcspEgress.Diagnostics;
using OcspEgress.Planning;
using OcspEgress.Targets.AzureNsg.Building;
using OcspEgress.Targets.AzureNsg.Rules;
using OcspEgress.Targets.AzureNsg.Simulation;

namespace OcspEgress.Targets.AzureNsg.Analysis;

/// <summary>
/// Judges all flows of a rule of the plan at once. Verdicts change only where a range of some NSG rule begins or ends,
/// so one flow from each stretch between such borders stands for all of them.
/// </summary>
internal sealed class NsgReachFinder
{
    // Far beyond any real NSG: 64 stretches of the sources times 256 of the destinations.
    private const int MaxFlows = 16384;

    private readonly NsgSimulator _simulator;
    private readonly AddressSpace _virtualNetwork;
    private readonly NsgSourceFinder _sources;

    /// <summary>Prepares to judge rules of a plan.</summary>
    public NsgReachFinder(NsgSimulator simulator, NsgScene scene)
    {
        _simulator = simulator;
        _virtualNetwork = AddressSpace.Of(scene.Surroundings.VirtualNetwork);
        _sources = new NsgSourceFinder(scene.Options);
    }

    /// <summary>What happens to the flows of a rule of the plan.</summary>
    public NsgResponderVerdict Find(EgressRule rule)
    {
        var (source, _, reason) = _sources.Find(rule.Opening.Groups, rule.Family);
        if (source is null)
        {
            return new NsgResponderVerdict(rule, NsgOutcome.Undecidable, [], $"No source is known: {reason}.") { HasFlows = false };
        }

        var probe = ProbeOf(rule, source);
        if ((probe.IsV4 ? probe.Sources.V4 : probe.Sources.V6).IsEmpty)
        {
            return new NsgResponderVerdict(
                rule, NsgOutcome.Undecidable, [], $"The virtual network has no {rule.Family} networks, so nothing is sent from there.") { HasFlows = false };
        }

        var flows = FlowsOf(probe).Take(MaxFlows + 1).ToList();
        return flows.Count > MaxFlows
            ? new NsgResponderVerdict(rule, NsgOutcome.Undecidable, [], "The rules cut its addresses into too many pieces to judge them all.")
            : Sum(rule, flows.ConvertAll(_simulator.Decide));
    }

    private static NsgResponderVerdict Sum(EgressRule rule, List<NsgVerdict> verdicts)
    {
        ImmutableArray<NsgRule> decided =
            [.. verdicts.Select(v => v.Rule).OfType<NsgRule>().Distinct().OrderBy(r => r.Priority).ThenBy(r => r.Name, StringComparer.Ordinal)];
        var open = verdicts.Find(v => v.Outcome == NsgOutcome.Undecidable);
        if (open is not null)
        {
            return new NsgResponderVerdict(rule, NsgOutcome.Undecidable, decided, open.Reason);
        }

        var outcomes = verdicts.Select(v => v.Outcome).Distinct().ToArray();
        var names = decided.IsEmpty ? "no rule" : string.Join(", ", decided.Select(r => PrintableText.Clean(r.ToString())));
        return outcomes switch
        {
            [NsgOutcome.Allowed] => new NsgResponderVerdict(rule, NsgOutcome.Allowed, decided, $"Allowed by {names}."),
            [NsgOutcome.Denied] => new NsgResponderVerdict(rule, NsgOutcome.Denied, decided, $"Denied by {names}."),
            _ => new NsgResponderVerdict(rule, NsgOutcome.Partly, decided, Partly(decided)),
        };
    }

    private static string Partly(ImmutableArray<NsgRule> decided)
    {
        var byAccess = decided.ToLookup(r => r.Access, r => PrintableText.Clean(r.ToString()));
        return $"Denied in part by {string.Join(", ", byAccess[NsgAccess.Deny])}; the rest is allowed by {string.Join(", ", byAccess[NsgAccess.Allow])}.";
    }

    private NsgProbe ProbeOf(EgressRule rule, NsgSource source)
    {
        var networks = AddressSpace.Of(source.Prefixes.Where(p => p.Network is not null).Select(p => p.Network!.Value));
        return new NsgProbe(
            networks.IsEmpty ? _virtualNetwork : networks,
            source.Groups.IsEmpty ? null : source.Groups,
            AddressSpace.Of(rule.Destinations),
            rule.Opening.Endpoint.Port.Number);
    }

    private IEnumerable<NsgFlow> FlowsOf(NsgProbe probe)
    {
        var matchers = _simulator.Rules(NsgDirection.Outbound).Concerning(probe);
        var sources = Borders(Family(probe.Sources), matchers.SelectMany(m => new[] { m.Source.Certain, m.Source.Possible }).Select(Family));
        var destinations = Borders(
            Family(probe.Destinations), matchers.SelectMany(m => new[] { m.Destination.Certain, m.Destination.Possible }).Select(Family));
        var ports = Borders(NsgProbe.SourcePorts, matchers.Select(m => m.SourcePorts));

        // Addresses that the same rules take share their verdicts.
        var places = probe.TouchesPlatform ? destinations : [.. destinations.DistinctBy(d => Takers(matchers, AddressSpace.AddressOf(d, probe.IsV4)))];
        return from source in sources
               from destination in places
               from port in ports
               select new NsgFlow
               {
                   Direction = NsgDirection.Outbound,
                   Protocol = NsgProtocol.Tcp,
                   Source = AddressSpace.AddressOf(source, probe.IsV4),
                   SourceGroups = probe.SourceGroups,
                   SourcePort = (int)port,
                   Destination = AddressSpace.AddressOf(destination, probe.IsV4),
                   DestinationPort = probe.Port,
               };

        RangeSet Family(AddressSpace space) => probe.IsV4 ? space.V4 : space.V6;
    }

    private static string Takers(IReadOnlyList<NsgMatcher> matchers, IPAddress destination) =>
        string.Concat(matchers.Select(m => (char)('0' + m.Destination.Match(destination, null))));

    // The first number of every stretch of a set within which no other set begins or ends.
    private static List<UInt128> Borders(RangeSet within, IEnumerable<RangeSet> sets)
    {
        var borders = new SortedSet<UInt128>(within.Ranges.Select(r => r.First));
        foreach (var (first, last) in sets.SelectMany(s => s.Ranges))
        {
            if (within.Contains(first))
            {
                borders.Add(first);
            }

            if (last < UInt128.MaxValue && within.Contains(last + 1))
            {
                borders.Add(last + 1);
            }
        }

        return [.. borders];
    }
}
