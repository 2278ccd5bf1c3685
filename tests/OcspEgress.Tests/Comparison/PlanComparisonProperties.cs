using System.Net;
using System.Numerics;
using System.Text.RegularExpressions;
using CsCheck;
using OcspEgress.Addressing;
using OcspEgress.Comparison;
using OcspEgress.Diagnostics;
using OcspEgress.Inventory;
using OcspEgress.Targets;
using OcspEgress.Targets.AzureNsg.Building;
using OcspEgress.Targets.Nftables;

namespace OcspEgress.Tests.Comparison;

/// <summary>diff says that nothing differs if and only if no firewall is told anything else.</summary>
public sealed partial class PlanComparisonProperties
{
    private static readonly string[][] Networks = [["10.1.0.0/24"], ["10.0.0.0/8"], ["10.1.0.0/25", "10.1.0.128/25"], [], ["10.1.0.0/24", "fd00::/64"]];

    private static readonly Gen<Draft> Any =
        from hosts in Gen.Int[1, 4].Array[1, 4]
        from addresses in Gen.Int[1, 6].HashSet[0, 3].Array[4]
        from networks in Gen.Int[0, Networks.Length - 1]
        from deny in Gen.Bool
        from servers in Gen.Int[0, 1]
        from band in Gen.Int[0, 1]
        select new Draft([.. hosts.Distinct()], addresses, networks, deny, servers, band);

    // Mostly one thing differs, so that what the comparison overlooks shows.
    private static readonly Gen<(LockedSite One, LockedSite Other)> Pair =
        from one in Any
        from other in Any
        from part in Gen.Int[0, 7]
        select (Make(one), Make(part switch
        {
            0 => one with { Hosts = other.Hosts },
            1 => one with { Addresses = other.Addresses },
            2 or 3 => one with { Networks = other.Networks },
            4 => one with { Deny = other.Deny },
            5 => one with { Servers = other.Servers },
            6 => one with { Band = other.Band },
            _ => other,
        }));

    [Fact]
    public void Compare_WhenItSaysThatNothingDiffers_EveryTargetIsWrittenAlikeAndTheOtherWayRound() =>
        Pair.Sample(pair =>
        {
            var (one, other) = pair;
            var (old, @new) = (one.State(), other.State());
            var (before, after) = (Texts(old), Texts(@new));
            var alike = before.SequenceEqual(after);
            var comparison = EgressPipeline.Compare(old, @new);

            // A target that refuses both sides, for want of sources, writes nothing of what differs.
            var isRefused = before.Zip(after).Any(t => t.First.Length == 0 && t.Second.Length == 0);
            Assert.True(
                alike != comparison.RulesDiffer || (alike && isRefused),
                $"targets alike: {alike}; rules: {string.Join(", ", comparison.Rules.Select(r => $"{r.Name} {string.Join(' ', r.Causes)}"))}; sources: {string.Join(", ", comparison.Sources)}; names: {string.Join(", ", comparison.Names)}; targets: {string.Join(", ", comparison.Targets)}");
        }, iter: 300);

    [Fact]
    public void Compare_WhenAGroupReachesAnAddressOnOneSideOnly_NamesIt() =>
        Pair.Sample(pair =>
        {
            var (one, other) = pair;
            var (old, @new) = (one.State(), other.State());
            var comparison = EgressPipeline.Compare(old, @new);
            var named = comparison.Rules.SelectMany(r => r.Networks.Select(n => ((r.After ?? r.Before)!.Opening.Endpoint.Port, n.Network, n.Came))).ToHashSet();
            Assert.All(Flows(@new).Except(Flows(old)), f => Assert.Contains((f.Port, f.Network, true), named));
            Assert.All(Flows(old).Except(Flows(@new)), f => Assert.Contains((f.Port, f.Network, false), named));

            // All are single addresses here, of one group.
            Assert.Equal(Flows(@new).Except(Flows(old)).Count(), (int)comparison.Flows.Aggregate(BigInteger.Zero, (n, f) => n + f.Gained));
            Assert.Equal(Flows(old).Except(Flows(@new)).Count(), (int)comparison.Flows.Aggregate(BigInteger.Zero, (n, f) => n + f.Lost));
        }, iter: 300);

    private static IEnumerable<(string Group, Port Port, IPNetwork Network)> Flows(PlanState state) =>
        from rule in state.Plan.Rules
        from server in rule.Opening.Groups
        from network in rule.Destinations
        select (server.Name, rule.Opening.Endpoint.Port, network);

    // Addresses above 4 are of IPv6.
    private static LockedSite Make(Draft draft) => draft.Hosts.Aggregate(
        new LockedSite
        {
            Group = "web",
            Settings = new EgressSettings
            {
                Groups = [new ServerGroup("web", [.. Networks[draft.Networks].Select(n => IPNetwork.Parse(n))], new SourceLocation("inventory.yaml", 2, 1))],
                Resolution = new ResolutionSettings { Servers = draft.Servers == 0 ? [] : [IPEndPoint.Parse("192.0.2.53:53")] },
                Targets =
                [
                    Target("azureNsg", new NsgTargetSettings { PriorityFrom = 1000 + draft.Band }),
                    Target("nftables", new NftablesTargetSettings { DefaultDeny = draft.Deny }),
                ],
            },
        },
        (site, i) => site.With($"s{i}.example", $"http://ocsp{i}.test")
            .At($"ocsp{i}.test", [.. draft.Addresses[i - 1].Select(a => a > 4 ? $"2606:2800:{i}::{a}" : $"93.184.{i}.{a}")]));

    private static InventoryTarget Target(string kind, TargetSettings settings) => new()
    {
        Name = kind, Kind = kind, Settings = settings, Location = new SourceLocation("inventory.yaml", 5, 1),
    };

    private static string[] Texts(PlanState state) =>
        [.. TargetPlanner.Plan(state.Plan, state.Settings, state.Lock).Select(t => Comment().Replace(t.Render(state.Settings).Text ?? "", ""))];

    [GeneratedRegex("""(?m)^\s*(description: '.*|#.*)$|comment ".*?"|@description.*""")]
    private static partial Regex Comment();

    private sealed record Draft(int[] Hosts, HashSet<int>[] Addresses, int Networks, bool Deny, int Servers, int Band);
}
