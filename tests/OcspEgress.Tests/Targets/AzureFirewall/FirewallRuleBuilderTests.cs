using System.Net;
using OcspEgress.Diagnostics;
using OcspEgress.Inventory;
using OcspEgress.Planning;
using OcspEgress.Targets.AzureFirewall;

namespace OcspEgress.Tests.Targets.AzureFirewall;

public sealed class FirewallRuleBuilderTests
{
    private static readonly FirewallRuleOptions Options = new()
    {
        Sources = [IPNetwork.Parse("10.9.0.0/16"), IPNetwork.Parse("fd00::/8")],
    };

    private static readonly EgressPlan Plan = PlanSample.Plan.With(new ServerGroup("web", [IPNetwork.Parse("10.1.0.0/24")], new SourceLocation("inventory.yaml", 9, 1)));

    [Fact]
    public void Build_WhenMatchingByName_MakesApplicationRulesAndNetworkRulesForLiterals()
    {
        var result = FirewallRuleBuilder.Build(Plan, PlanSample.OfFirewall(Plan), Options);

        Assert.Empty(result.Diagnostics);
        Assert.Equal(
            [
                "network 100 ocsp-192.0.2.200-80 10.1.0.0/24,10.9.0.0/16 -> TCP 192.0.2.200/32 80",
                "application 200 ocsp-ocsp.ca.example-80 10.9.0.0/16 -> Http ocsp.ca.example 80",
                "application 200 ocsp-ocsp.tls.example-8443 10.1.0.0/24 -> Https ocsp.tls.example 8443",
            ],
            Lines(result));
    }

    [Fact]
    public void Build_WhenMatchingByAddress_MakesNetworkRulesAndSaysThatIPv6IsLeftOut()
    {
        var result = FirewallRuleBuilder.Build(Plan, PlanSample.OfFirewall(Plan), Options with { Matching = FirewallMatching.NetworkByAddress });

        Assert.Equal("OCE622", Assert.Single(result.Diagnostics).Code);
        Assert.Equal(
            [
                "network 100 ocsp-192.0.2.200-80 10.1.0.0/24,10.9.0.0/16 -> TCP 192.0.2.200/32 80",
                "network 100 ocsp-ocsp.ca.example-80 10.9.0.0/16 -> TCP 192.0.2.1/32,198.51.100.0/24 80",
                "network 100 ocsp-ocsp.tls.example-8443 10.1.0.0/24 -> TCP 203.0.113.7/32 8443",
            ],
            Lines(result));
    }

    [Fact]
    public void Build_WhenMatchingByNameInNetworkRules_AsksForTheDnsProxy()
    {
        var result = FirewallRuleBuilder.Build(Plan, PlanSample.OfFirewall(Plan), Options with { Matching = FirewallMatching.NetworkByName });

        Assert.Equal("OCE623", Assert.Single(result.Diagnostics).Code);
        Assert.Contains("network 100 ocsp-ocsp.ca.example-80 10.9.0.0/16 -> TCP ocsp.ca.example 80", Lines(result));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0.0.0.0/0")]
    [InlineData("fd00::/8")]
    public void Build_WhenNoUsableSourceIsGiven_LeavesTheRuleOut(string source)
    {
        var result = FirewallRuleBuilder.Build(Plan, PlanSample.OfFirewall(Plan), Options with { Sources = source.Length == 0 ? [] : [IPNetwork.Parse(source)] });

        Assert.Equal(["ocsp-192.0.2.200-80", "ocsp-ocsp.tls.example-8443"], result.Values[0].Collections.SelectMany(c => c.Rules).Select(r => r.Name));
        Assert.Equal(("OCE621", DiagnosticSeverity.Error), Assert.Single(result.Diagnostics.Select(d => (d.Code, d.Severity))));
    }

    [Fact]
    public void Build_WhenPlanIsEmpty_MakesNoGroup() => Assert.Empty(FirewallRuleBuilder.Build(PlanSample.Of(), PlanSample.OfFirewall(PlanSample.Of()), Options).Values);

    [Theory]
    [InlineData("ocsp-egress", 99)]
    [InlineData("ocsp-egress", 65001)]
    [InlineData("ocsp egress", 100)]
    [InlineData("-ocsp", 100)]
    public void Build_WhenNameOrPriorityOfTheGroupIsBad_SaysSo(string name, int priority)
    {
        var result = FirewallRuleBuilder.Build(Plan, PlanSample.OfFirewall(Plan), Options with { GroupName = name, GroupPriority = priority });

        Assert.Equal("OCE620", Assert.Single(result.Diagnostics).Code);
    }

    [Fact]
    public void Build_WhenPairsOrBytesAreTooMany_SaysSo()
    {
        var opening = PlanSample.Opening("http://a.example/", [""], new string('d', 4000));
        var networks = Enumerable.Range(0, 200).Select(i => $"192.0.{i}.1").ToArray();
        var rules = Enumerable.Range(0, 600).Select(i => PlanSample.Rule(opening, 100 + i, networks) with { Name = $"r{i}" });
        var plan = PlanSample.Of() with { Rules = [.. rules] };

        var messages = FirewallRuleBuilder.Build(plan, PlanSample.OfFirewall(plan), Options with
        {
            Matching = FirewallMatching.NetworkByAddress,
            Sources = [.. Enumerable.Range(0, 101).Select(i => IPNetwork.Parse($"10.9.{2 * i}.0/24"))],
        }).Diagnostics.Select(d => d.Message).ToArray();

        Assert.Contains(messages, m => m.Contains("20200 pairs", StringComparison.Ordinal));
        Assert.Contains(messages, m => m.Contains("bytes long", StringComparison.Ordinal));
    }

    [Fact]
    public void Build_WhenPlanComesInAnotherOrder_MakesTheSameGroup()
    {
        var shuffled = Plan with { Rules = [.. Plan.Rules.Reverse()], Openings = [.. Plan.Openings.Reverse()] };

        Assert.Equal(Lines(FirewallRuleBuilder.Build(Plan, PlanSample.OfFirewall(Plan), Options)), Lines(FirewallRuleBuilder.Build(shuffled, PlanSample.OfFirewall(shuffled), Options)));
    }

    private static IEnumerable<string> Lines(StageResult<FirewallRuleGroup> result) =>
        from collection in Assert.Single(result.Values).Collections
        from rule in collection.Rules
        select $"{collection.Name} {collection.Priority} {rule.Name} {string.Join(',', rule.Sources)} -> {Target(rule)} {rule.Port}";

    private static string Target(FirewallRule rule) => rule switch
    {
        FirewallApplicationRule application => $"{application.Protocol} {application.TargetFqdn}",
        FirewallNetworkRule network => $"TCP {network.DestinationFqdn ?? string.Join(',', network.Destinations)}",
        _ => throw new ArgumentException(rule.ToString()),
    };
}
