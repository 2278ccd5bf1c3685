using System.Net;
using System.Text.RegularExpressions;
using CsCheck;
using OcspEgress.Addressing;
using OcspEgress.Comparison;
using OcspEgress.Diagnostics;
using OcspEgress.Inventory;
using OcspEgress.Targets;

namespace OcspEgress.Tests.Comparison;

/// <summary>diff says that nothing differs if and only if no firewall is told anything else.</summary>
public sealed partial class PlanComparisonProperties
{
    private static readonly string[][] Networks = [["10.1.0.0/24"], ["10.0.0.0/8"], ["10.1.0.0/25", "10.1.0.128/25"], [], ["10.1.0.0/24", "fd00::/64"]];

    private static readonly Gen<LockedSite> Site =
        from hosts in Gen.Int[1, 4].Array[1, 4]
        from addresses in Gen.Int[1, 5].HashSet[0, 3].Array[4]
        from networks in Gen.Int[0, Networks.Length - 1]
        from deny in Gen.Bool
        from servers in Gen.Int[0, 1]
        from band in Gen.Int[0, 1]
        select Make(hosts.Distinct().ToArray(), addresses, new EgressSettings
        {
            Groups = [new ServerGroup("web", [.. Networks[networks].Select(n => IPNetwork.Parse(n))], new SourceLocation("inventory.yaml", 2, 1))],
            Resolution = new ResolutionSettings { Servers = servers == 0 ? [] : [IPEndPoint.Parse("192.0.2.53:53")] },
            Targets = new TargetSettings
            {
                Nftables = new NftablesTargetSettings { DefaultDeny = deny },
                AzureNsg = new NsgTargetSettings { PriorityFrom = 1000 + band },
            },
        });

    [Fact]
    public void Compare_WhenItSaysThatNothingDiffers_EveryTargetIsWrittenAlikeAndTheOtherWayRound() =>
        Gen.Select(Site, Site).Sample((one, other) =>
        {
            var (old, @new) = (one.State(), other.State());
            var alike = TargetRenderer.ByName.Values.All(t => Text(t, old) == Text(t, @new));
            Assert.Equal(!alike, EgressPipeline.Compare(old, @new).RulesDiffer);
        }, iter: 300);

    [Fact]
    public void Compare_WhenAGroupReachesAnAddressOnOneSideOnly_NamesIt() =>
        Gen.Select(Site, Site).Sample((one, other) =>
        {
            var (old, @new) = (one.State(), other.State());
            var comparison = EgressPipeline.Compare(old, @new);
            var named = comparison.Rules.SelectMany(r => r.Networks.Select(n => ((r.After ?? r.Before)!.Opening.Endpoint.Port, n.Network, n.Came))).ToHashSet();
            Assert.All(Flows(@new).Except(Flows(old)), f => Assert.Contains((f.Port, f.Network, true), named));
            Assert.All(Flows(old).Except(Flows(@new)), f => Assert.Contains((f.Port, f.Network, false), named));
        }, iter: 300);

    private static IEnumerable<(string Group, Port Port, IPNetwork Network)> Flows(PlanState state) =>
        from rule in state.Plan.Rules
        from server in rule.Opening.Groups
        from network in rule.Destinations
        select (server.Name, rule.Opening.Endpoint.Port, network);

    private static LockedSite Make(int[] hosts, HashSet<int>[] addresses, EgressSettings settings) => hosts.Aggregate(
        new LockedSite { Settings = settings, Group = "web" },
        (site, i) => site.With($"s{i}.example", $"http://ocsp{i}.test").At($"ocsp{i}.test", [.. addresses[i - 1].Select(a => $"93.184.{i}.{a}")]));

    private static string Text(RenderTarget target, PlanState state) =>
        Comment().Replace(TargetRenderer.Render(target, state.Plan, state.Settings).Text ?? "", "");

    [GeneratedRegex("""(?m)^\s*(description: '.*|#.*)$|comment ".*?"|@description.*""")]
    private static partial Regex Comment();
}
