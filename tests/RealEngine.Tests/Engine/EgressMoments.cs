using System.Collections.Immutable;
using System.Net;
using System.Text.Json.Nodes;
using AzureStandIn.Resources;
using AzureStandIn.Wire;
using OcspEgress.Targets.AzureNsg.Reading;
using OcspEgress.Targets.AzureNsg.Rules;
using OcspEgress.Targets.AzureNsg.Simulation;

namespace RealEngine.Tests.Engine;

/// <summary>
/// What the servers may reach at every moment of a deployment: the log of the cloud is replayed, and after each write the rules
/// in force are simulated for each network interface; where there is none, for each network security group.
/// </summary>
internal sealed class EgressMoments
{
    // Where a rule is, which Azure tells by the rule's ID.
    private static readonly ImmutableArray<string> Places = ["resourceGroupName", "networkSecurityGroupName", "securityRuleName"];

    private static readonly ImmutableArray<(IPAddress Address, int Port)> Elsewhere =
        [(IPAddress.Parse("203.0.113.99"), 80), (IPAddress.Parse("203.0.113.99"), 443), (IPAddress.Parse("2001:db8:ffff::1"), 80)];

    private readonly Dictionary<string, CloudResource> _state;
    private readonly List<ImmutableSortedDictionary<string, ImmutableHashSet<string>>> _moments = [];
    private readonly ImmutableArray<(IPAddress Address, int Port)> _probes;

    private EgressMoments(IEnumerable<CloudResource> before, ImmutableArray<CallLine> calls)
    {
        _state = before.ToDictionary(r => r.Id, StringComparer.OrdinalIgnoreCase);
        var written = calls.SelectMany(c => c.Changes ?? []).Select(c => c.Now).OfType<CloudResource>();
        _probes = [.. _state.Values.Concat(written).Where(IsRule).SelectMany(ProbesOf).Concat(Elsewhere).Distinct()];
        _moments.Add(Reach());
        foreach (var line in calls.Where(c => c.Event == "change"))
        {
            foreach (var change in line.Changes!)
            {
                _state.Remove(change.Id);
                if (change.Now is { } now)
                {
                    _state[change.Id] = now;
                }
            }

            _moments.Add(Reach());
        }
    }

    /// <summary>How many writes there were.</summary>
    public int Writes => _moments.Count - 1;

    /// <summary>Replays what happened since a time.</summary>
    /// <param name="before">The cloud at that time.</param>
    /// <param name="calls">The calls since.</param>
    public static EgressMoments Of(CloudFolder before, ImmutableArray<CallLine> calls) => new(before.Resources, calls);

    /// <summary>
    /// Asserts for whoever was there before and after: what was open at both ends was never closed, and nothing was open that
    /// is open at neither end.
    /// </summary>
    public void AssertSteady()
    {
        var (first, last) = (_moments[0], _moments[^1]);
        Assert.NotEmpty(first.Keys.Intersect(last.Keys));
        foreach (var who in first.Keys.Intersect(last.Keys))
        {
            for (var i = 0; i < _moments.Count; i++)
            {
                Assert.True(_moments[i].TryGetValue(who, out var open), $"{who} was gone after write {i}");
                var closed = first[who].Intersect(last[who]).Except(open);
                Assert.True(closed.IsEmpty, $"after write {i} {who} could not reach {string.Join(", ", closed)}");
                var wide = open.Except(first[who].Union(last[who]));
                Assert.True(wide.IsEmpty, $"after write {i} {who} could reach {string.Join(", ", wide)}");
            }
        }
    }

    private static bool IsRule(CloudResource resource) => resource.Type == "azure-native:network:SecurityRule";

    private static IEnumerable<(IPAddress, int)> ProbesOf(CloudResource rule) =>
        from text in new[] { rule.Inputs["destinationAddressPrefix"] }.Concat(rule.Inputs["destinationAddressPrefixes"] as JsonArray ?? [])
        where text is not null && IPAddress.TryParse(text.ToString().Split('/')[0], out _)
        from port in new[] { rule.Inputs["destinationPortRange"] }.Concat(rule.Inputs["destinationPortRanges"] as JsonArray ?? [])
        where port is not null && int.TryParse(port.ToString(), out _)
        select (IPAddress.Parse(text.ToString().Split('/')[0]), int.Parse(port.ToString(), System.Globalization.CultureInfo.InvariantCulture));

    private ImmutableSortedDictionary<string, ImmutableHashSet<string>> Reach()
    {
        var interfaces = _state.Values.Where(r => r.Type == "azure-native:network:NetworkInterface").ToList();
        var views = interfaces.Count > 0
            ? interfaces.Select(i => (i.Name, Groups: GroupsOf(i), Members: MembershipsOf(i)))
            : _state.Values.Where(r => r.Type == "azure-native:network:NetworkSecurityGroup").Select(g => (g.Name, Groups: new List<string> { g.Id }, Members: ImmutableArray<string>.Empty));
        return views.ToImmutableSortedDictionary(v => v.Name, v => Open(v.Groups, v.Members), StringComparer.Ordinal);
    }

    private ImmutableHashSet<string> Open(List<string> groups, ImmutableArray<string> members)
    {
        var simulators = groups.ConvertAll(g => new NsgSimulator(RulesOf(g), new NsgSurroundings()));
        return [.. _probes.Where(p => simulators.TrueForAll(s => s.Decide(Flow(p, members)).Outcome == NsgOutcome.Allowed)).Select(p => $"{p.Address} port {p.Port}")];
    }

    private static NsgFlow Flow((IPAddress Address, int Port) to, ImmutableArray<string> members) => new()
    {
        Direction = NsgDirection.Outbound,
        Protocol = NsgProtocol.Tcp,
        Source = IPAddress.Parse(to.Address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork ? "10.20.1.5" : "fd00::5"),
        SourceGroups = members,
        SourcePort = 50000,
        Destination = to.Address,
        DestinationPort = to.Port,
    };

    private ImmutableArray<NsgRule> RulesOf(string group)
    {
        var rules = _state.Values.Where(r => IsRule(r) && r.Id.StartsWith(group + "/", StringComparison.OrdinalIgnoreCase)).Select(r =>
        {
            var rule = r.Inputs.DeepClone().AsObject();
            foreach (var place in Places)
            {
                rule.Remove(place);
            }

            rule["name"] = r.Name;
            return (JsonNode)rule;
        });
        var read = NsgJsonReader.Read(new JsonArray([.. rules]).ToJsonString(), group);
        Assert.Empty(read.Diagnostics);
        return read.Values;
    }

    // The group of the interface itself, and that of its subnet: both decide.
    private List<string> GroupsOf(CloudResource networkInterface)
    {
        var own = networkInterface.Inputs["networkSecurityGroup"]?["id"]?.GetValue<string>();
        var subnet = networkInterface.Inputs["ipConfigurations"]?[0]?["subnet"]?["id"]?.GetValue<string>();
        var its = subnet is not null && _state.TryGetValue(subnet, out var found) ? found.Inputs["networkSecurityGroup"]?["id"]?.GetValue<string>() : null;
        return [.. new[] { own, its }.OfType<string>()];
    }

    private static ImmutableArray<string> MembershipsOf(CloudResource networkInterface) =>
        [.. (networkInterface.Inputs["ipConfigurations"]?[0]?["applicationSecurityGroups"] as JsonArray ?? []).Select(g => g!["id"]!.GetValue<string>())];
}
