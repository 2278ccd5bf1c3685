using System.Collections.Immutable;
using System.Net;
using OcspEgress.Addressing;
using OcspEgress.Targets.AzureNsg.Rules;

namespace OcspEgress.Targets.AzureNsg.Simulation;

/// <summary>A rule made ready to be matched and compared.</summary>
internal sealed class NsgMatcher
{
    private readonly RangeSet _sourcePorts;
    private readonly RangeSet _destinationPorts;
    private readonly bool _takesPortless;

    /// <summary>Prepares a rule.</summary>
    public NsgMatcher(NsgRule rule, NsgTagMeaning tags)
    {
        Rule = rule;
        Source = new NsgSide(rule.Sources, rule.SourceGroups, tags);
        Destination = new NsgSide(rule.Destinations, rule.DestinationGroups, tags);
        _sourcePorts = Ports(rule.SourcePorts);
        _destinationPorts = Ports(rule.DestinationPorts);
        _takesPortless = rule.SourcePorts.Any(p => p.IsAny) && rule.DestinationPorts.Any(p => p.IsAny);
    }

    /// <summary>The rule.</summary>
    public NsgRule Rule { get; }

    /// <summary>Its source.</summary>
    public NsgSide Source { get; }

    /// <summary>Its destination.</summary>
    public NsgSide Destination { get; }

    /// <summary>Source ports at which a verdict may change.</summary>
    public RangeSet SourcePorts => _sourcePorts;

    /// <summary>Destination ports of flows that have ports.</summary>
    public RangeSet DestinationPorts => _destinationPorts;

    /// <summary>Whether a flow of the rule's direction to an ordinary address matches.</summary>
    public NsgMatch Match(NsgFlow flow)
    {
        if (!MatchesTransport(flow))
        {
            return NsgMatch.No;
        }

        var source = Source.Match(flow.Source, flow.SourceGroups);
        return source == NsgMatch.No ? NsgMatch.No : Weaker(source, Destination.Match(flow.Destination, flow.DestinationGroups));
    }

    /// <summary>Whether an outbound flow to one of Azure's platform addresses matches: only their own tags do.</summary>
    public NsgMatch MatchPlatform(NsgFlow flow) =>
        MatchesTransport(flow) && Destination.Platform.Contains(flow.Destination)
            ? Source.Match(flow.Source, flow.SourceGroups)
            : NsgMatch.No;

    /// <summary>Whether all flows of a probe match, to ordinary addresses; perhaps where some do and some do not.</summary>
    public NsgMatch Match(NsgProbe probe)
    {
        if (Rule.Direction != NsgDirection.Outbound || Rule.Protocol is not (NsgProtocol.Any or NsgProtocol.Tcp)
            || !_destinationPorts.Contains((UInt128)probe.Port) || !_sourcePorts.Overlaps(NsgProbe.SourcePorts))
        {
            return NsgMatch.No;
        }

        var ports = _sourcePorts.Covers(NsgProbe.SourcePorts) ? NsgMatch.Yes : NsgMatch.Perhaps;
        var addresses = Weaker(Source.MatchAll(probe.Sources, probe.SourceGroups), Destination.MatchAll(probe.Destinations, null));
        return Weaker(ports, addresses);
    }

    /// <summary>Whether this rule leaves the other nothing to do: every flow of the other certainly matches here.</summary>
    public bool Covers(NsgMatcher other) =>
        CoversTransport(other) && Source.Covers(other.Source) && Destination.Covers(other.Destination)
        && Destination.Platform.Covers(other.Destination.Platform);

    /// <summary>Whether some flow certainly matches both.</summary>
    public bool Overlaps(NsgMatcher other) =>
        Rule.Direction == other.Rule.Direction
        && (Rule.Protocol == other.Rule.Protocol || Rule.Protocol == NsgProtocol.Any || other.Rule.Protocol == NsgProtocol.Any)
        && _sourcePorts.Overlaps(other._sourcePorts) && _destinationPorts.Overlaps(other._destinationPorts)
        && Source.Overlaps(other.Source) && Destination.Overlaps(other.Destination);

    private static NsgMatch Weaker(NsgMatch one, NsgMatch other) => one < other ? one : other;

    private bool MatchesTransport(NsgFlow flow) =>
        flow.Direction == Rule.Direction
        && (Rule.Protocol == NsgProtocol.Any || Rule.Protocol == flow.Protocol)
        && (flow.HasPorts
            ? _sourcePorts.Contains((UInt128)flow.SourcePort) && _destinationPorts.Contains((UInt128)flow.DestinationPort)
            : _takesPortless);

    private bool CoversTransport(NsgMatcher other) =>
        Rule.Direction == other.Rule.Direction
        && (Rule.Protocol == NsgProtocol.Any || Rule.Protocol == other.Rule.Protocol)
        && _sourcePorts.Covers(other._sourcePorts) && _destinationPorts.Covers(other._destinationPorts);

    private static RangeSet Ports(ImmutableArray<NsgPortRange> ports) =>
        RangeSet.Of(ports.Select(p => ((UInt128)p.First, (UInt128)p.Last)));
}
