using System.Net;
using OcspEgress.Inventory;
using OcspEgress.Planning;
using OcspEgress.Targets.AzureFirewall;

namespace OcspEgress.Tests.Targets.AzureFirewall;

public sealed class FirewallIpGroupBuilderTests
{
    private static readonly EgressPlan Plan = PlanSample.Plan.With(new ServerGroup("web", [IPNetwork.Parse("10.1.0.0/24")], new("inventory.yaml")));

    private static readonly FirewallRuleGroup Group = FirewallRuleBuilder.Build(Plan, PlanSample.OfFirewall(Plan), new FirewallRuleOptions
    {
        Matching = FirewallMatching.NetworkByAddress,
        Sources = [IPNetwork.Parse("10.9.0.0/16")],
    }).Values.Single();

    [Fact]
    public void OfSources_WhenRulesHaveOneSetOfServers_GivesThemOneGroup()
    {
        var groups = FirewallIpGroupBuilder.OfSources(Group, Plan);

        Assert.Equal(("ocsp-egress-sources", "10.9.0.0/16"), Text(groups["ocsp-ocsp.ca.example-80"]));
        Assert.Equal(("ocsp-egress-sources-web", "10.1.0.0/24"), Text(groups["ocsp-ocsp.tls.example-8443"]));
        var both = Text(groups["ocsp-192.0.2.200-80"]);
        Assert.StartsWith("ocsp-egress-sources-_web_", both.Name, StringComparison.Ordinal);
        Assert.Equal("10.1.0.0/24,10.9.0.0/16", both.Networks);
    }

    [Theory]
    [InlineData("Web", "web")]
    [InlineData("a-b", "a_b")]
    public void OfSources_WhenNamesOfGroupsAreAlike_KeepsThemApart(string one, string other) =>
        Assert.NotEqual(NameFor(one), NameFor(other), StringComparer.OrdinalIgnoreCase);

    [Fact]
    public void OfSources_WhenTheNameIsLong_CutsAndMarksIt()
    {
        var name = NameFor(new string('a', 63) + "b");

        Assert.InRange(name.Length, 1, 80);
        Assert.NotEqual(name, NameFor(new string('a', 63) + "c"));
    }

    [Fact]
    public void OfDestinations_WhenRulesAreByAddress_AreOneForEach()
    {
        var groups = FirewallIpGroupBuilder.OfDestinations(Group);

        Assert.Equal(3, groups.Count);
        Assert.Equal(("ocsp-egress-ocsp-ocsp.ca.example-80", "192.0.2.1/32,198.51.100.0/24"), Text(groups["ocsp-ocsp.ca.example-80"]));
    }

    [Theory]
    [InlineData(200, 5000, 0)]
    [InlineData(201, 5000, 1)]
    [InlineData(200, 5001, 200)]
    public void Check_WhenLimitsAreExceeded_SaysSo(int groups, int entries, int findings) => Assert.Equal(findings, FirewallIpGroupBuilder.Check(
        Enumerable.Range(0, groups).Select(i => new FirewallIpGroup($"g{i}", [.. Enumerable.Repeat(IPNetwork.Parse("10.0.0.0/8"), entries)]))).Length);

    private static string NameFor(string servers)
    {
        var opening = PlanSample.Opening("http://ocsp.ca.example/", [servers]);
        var plan = PlanSample.Of(opening, new[] { (1000, new[] { "192.0.2.1" }) });
        var group = FirewallRuleBuilder.Build(plan, PlanSample.OfFirewall(plan), new FirewallRuleOptions { Sources = [IPNetwork.Parse("10.9.0.0/16")] }).Values.Single();
        return FirewallIpGroupBuilder.OfSources(group, plan).Values.Single().Name;
    }

    private static (string Name, string Networks) Text(FirewallIpGroup group) => (group.Name, string.Join(',', group.Networks));
}
