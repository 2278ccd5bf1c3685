using System.Collections.Immutable;
using System.Net;
using OcspEgress.Addressing;
using SocketFamily = System.Net.Sockets.AddressFamily;

namespace OcspEgress.Targets.AzureNsg.Simulation;

/// <summary>
/// Cuts the rules of one direction down to those that may matter, by address and port. Names rules too many at times and
/// never one too few: what a rule really does is for <see cref="NsgMatcher"/> to say.
/// </summary>
internal sealed class NsgRuleIndex
{
    private readonly RangeIndex _sourcesV4;
    private readonly RangeIndex _sourcesV6;
    private readonly RangeIndex _destinationsV4;
    private readonly RangeIndex _destinationsV6;
    private readonly RangeIndex _ports;
    private readonly int _length;

    /// <summary>Lays out rules; positions are those in this list.</summary>
    public NsgRuleIndex(ImmutableArray<NsgMatcher> matchers)
    {
        _length = matchers.Length;
        var (sources, destinations) = (matchers.Select(m => SpaceOf(m.Source)).ToList(), matchers.Select(m => SpaceOf(m.Destination)).ToList());
        _sourcesV4 = new RangeIndex(sources.ConvertAll(s => s.V4));
        _sourcesV6 = new RangeIndex(sources.ConvertAll(s => s.V6));
        _destinationsV4 = new RangeIndex(destinations.ConvertAll(s => s.V4));
        _destinationsV6 = new RangeIndex(destinations.ConvertAll(s => s.V6));
        _ports = new RangeIndex([.. matchers.Select(m => m.DestinationPorts)]);
    }

    /// <summary>Rules that may match a flow to an ordinary address.</summary>
    public PositionSet At(NsgFlow flow)
    {
        var found = Holding(flow.Source, (_sourcesV4, _sourcesV6)).Intersect(Holding(flow.Destination, (_destinationsV4, _destinationsV6)));
        return flow.HasPorts ? found.Intersect(_ports.Holding((UInt128)flow.DestinationPort)) : found;
    }

    /// <summary>Rules that may match some flow to these addresses and ports.</summary>
    public PositionSet Touching(AddressSpace destinations, RangeSet ports)
    {
        var found = _destinationsV4.Touching(destinations.V4);
        found.UnionWith(_destinationsV6.Touching(destinations.V6));
        return found.Intersect(_ports.Touching(ports));
    }

    /// <summary>Rules that may match everything that a rule matches.</summary>
    public PositionSet AroundAll(NsgMatcher rule)
    {
        // What holds all of it holds its first address and port; where it has none, anything may.
        var found = Around(rule.Source, (_sourcesV4, _sourcesV6)).Intersect(Around(rule.Destination, (_destinationsV4, _destinationsV6)));
        return rule.DestinationPorts.IsEmpty ? found : found.Intersect(_ports.Holding(rule.DestinationPorts.Ranges[0].First));
    }

    // A group matches by who is in it, whatever the address.
    private static AddressSpace SpaceOf(NsgSide side) => side.HasGroups ? AddressSpace.Everything : side.Possible;

    private PositionSet Around(NsgSide side, (RangeIndex V4, RangeIndex V6) families) =>
        !side.Possible.V4.IsEmpty ? families.V4.Holding(side.Possible.V4.Ranges[0].First)
        : !side.Possible.V6.IsEmpty ? families.V6.Holding(side.Possible.V6.Ranges[0].First)
        : PositionSet.All(_length);

    private static PositionSet Holding(IPAddress address, (RangeIndex V4, RangeIndex V6) families) =>
        (address.AddressFamily == SocketFamily.InterNetwork ? families.V4 : families.V6).Holding(AddressSpace.NumberOf(address));
}
