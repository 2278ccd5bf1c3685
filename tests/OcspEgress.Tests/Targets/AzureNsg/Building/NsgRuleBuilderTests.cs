using System.Collections.Immutable;
using System.Net;
using OcspEgress.Diagnostics;
using OcspEgress.Inventory;
using OcspEgress.Targets.AzureNsg.Building;
using OcspEgress.Targets.AzureNsg.Rules;

namespace OcspEgress.Tests.Targets.AzureNsg.Building;

public sealed class NsgRuleBuilderTests
{
    private static readonly ServerGroup Web = Group("web", "10.1.0.0/24", "10.1.0.7/32", "fd00:1::/64");

    [Fact]
    public void Build_WhenNothingIsSaidOfSources_UsesTheVirtualNetworkTag()
    {
        var result = NsgRuleBuilder.Build(PlanSample.Plan, PlanSample.Memory, new NsgRuleOptions());

        Assert.Empty(result.Diagnostics);
        Assert.Equal(
            [
                "ocsp-ocsp.ca.example-80 1000 VirtualNetwork -> 192.0.2.1,198.51.100.0/24 80",
                "ocsp-ocsp.ca.example-80-v6 1001 VirtualNetwork -> 2001:db8::1 80",
                "ocsp-ocsp.tls.example-8443 1002 VirtualNetwork -> 203.0.113.7 8443",
                "ocsp-192.0.2.200-80 1003 VirtualNetwork -> 192.0.2.200 80",
            ],
            result.Values.Select(Text));
        Assert.All(result.Values, r => Assert.Equal(
            (NsgDirection.Outbound, NsgAccess.Allow, NsgProtocol.Tcp), (r.Direction, r.Access, r.Protocol)));
    }

    [Fact]
    public void Build_WhenGroupHasNetworks_UsesThoseOfTheFamilyAndNoneTwice()
    {
        var result = NsgRuleBuilder.Build(PlanSample.Plan.With(Web), PlanSample.Memory, new NsgRuleOptions { Sources = [IPNetwork.Parse("10.9.0.0/16")] });

        Assert.Equal("10.1.0.0/24", Sources(result, "ocsp-ocsp.tls.example-8443"));
        Assert.Equal("10.1.0.0/24,10.9.0.0/16", Sources(result, "ocsp-192.0.2.200-80"));
        Assert.Equal("10.9.0.0/16", Sources(result, "ocsp-ocsp.ca.example-80"));
    }

    [Theory]
    [InlineData("/asg/all", "", "/asg/all,/asg/web", "/asg/web")]
    [InlineData("", "", "VirtualNetwork", "/asg/web")]
    [InlineData("", "10.9.0.0/16", null, "/asg/web")]
    public void Build_WhenGroupHasApplicationSecurityGroups_UsesTheseInPlaceOfItsNetworks(
        string asgs, string sources, string? ofBoth, string ofGroup)
    {
        var result = NsgRuleBuilder.Build(PlanSample.Plan.With(Web), PlanSample.Memory, new NsgRuleOptions
        {
            GroupApplicationSecurityGroups = ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty.Add("web", ["/asg/web"]),
            ApplicationSecurityGroups = asgs.Length > 0 ? [asgs] : [],
            Sources = sources.Length > 0 ? [IPNetwork.Parse(sources), IPNetwork.Parse("fd00::/8")] : [],
        });

        string? Of(string name) => result.Values.SingleOrDefault(r => r.Name == name) is { } rule
            ? string.Join(',', rule.SourceGroups.Concat(rule.Sources.Select(s => s.ToString())))
            : null;
        Assert.Equal(ofBoth, Of("ocsp-192.0.2.200-80"));
        Assert.Equal(ofGroup, Of("ocsp-ocsp.tls.example-8443"));
        Assert.Equal(ofBoth is null ? ["OCE603"] : [], result.Diagnostics.Select(d => d.Code));
    }

    [Fact]
    public void Build_WhenExtraRulesTakeAPriority_SaysSo()
    {
        var extra = RuleText.Rule("mine 1000 out allow tcp * *|80");

        var result = NsgRuleBuilder.Build(PlanSample.Plan, PlanSample.Memory, new NsgRuleOptions { ExtraRules = [extra] });

        Assert.Contains(extra, result.Values);
        Assert.Equal("OCE606", Assert.Single(result.Diagnostics).Code);
    }

    [Fact]
    public void Build_WhenServersLackAFamilyThatTheyCanDoWithout_LeavesTheRuleOutAsInformation()
    {
        var result = NsgRuleBuilder.Build(PlanSample.Plan, PlanSample.Memory, new NsgRuleOptions { Sources = [IPNetwork.Parse("10.9.0.0/16")] });

        Assert.DoesNotContain(result.Values, r => r.Name == "ocsp-ocsp.ca.example-80-v6");
        var finding = Assert.Single(result.Diagnostics);
        Assert.Equal(("OCE601", DiagnosticSeverity.Info, "inventory.yaml"), (finding.Code, finding.Severity, finding.Location!.Path));
    }

    [Fact]
    public void Build_WhenServersLackTheOnlyFamily_LeavesTheRuleOutAsAnError()
    {
        var result = NsgRuleBuilder.Build(PlanSample.Plan, PlanSample.Memory, new NsgRuleOptions { Sources = [IPNetwork.Parse("2001:db8:9::/48")] });

        Assert.DoesNotContain(result.Values, r => r.Name == "ocsp-192.0.2.200-80");
        Assert.Contains(result.Diagnostics, d => d.Code == "OCE601" && d.Severity == DiagnosticSeverity.Error && d.Message.Contains("ocsp-192.0.2.200-80", StringComparison.Ordinal));
        Assert.Contains(result.Values, r => r.Name == "ocsp-ocsp.ca.example-80-v6");
    }

    [Theory]
    [InlineData("0.0.0.0/0")]
    [InlineData("::/0")]
    public void Build_WhenSourceIsEverything_UsesNoSuchSource(string everything)
    {
        var result = NsgRuleBuilder.Build(PlanSample.Plan, PlanSample.Memory, new NsgRuleOptions { Sources = [IPNetwork.Parse(everything)] });

        Assert.Empty(result.Values);
        Assert.Contains(result.Diagnostics, d => d.Code == "OCE603");
    }

    [Fact]
    public void Build_WhenNetworksOfAGroupAreEverything_DoesNotFallBackToTheDefault()
    {
        var result = NsgRuleBuilder.Build(PlanSample.Plan.With(Group("web", "0.0.0.0/0")), PlanSample.Memory, new NsgRuleOptions());

        Assert.DoesNotContain(result.Values, r => r.Name == "ocsp-ocsp.tls.example-8443");
        Assert.Contains(result.Diagnostics, d => d.Code == "OCE603" && d.Location!.Line == 9);
    }

    [Fact]
    public void Build_WhenApplicationSecurityGroupsAreGiven_UsesThemUnlessAGroupHasNetworks()
    {
        var result = NsgRuleBuilder.Build(PlanSample.Plan.With(Web), PlanSample.Memory, new NsgRuleOptions { ApplicationSecurityGroups = ["/asg/b", "/asg/a"] });

        var rule = result.Values.Single(r => r.Name == "ocsp-ocsp.ca.example-80");
        Assert.Equal(["/asg/a", "/asg/b"], rule.SourceGroups);
        Assert.Empty(rule.Sources);
        Assert.Equal("10.1.0.0/24", Sources(result, "ocsp-ocsp.tls.example-8443"));
        Assert.DoesNotContain(result.Values, r => r.Name == "ocsp-192.0.2.200-80");
        Assert.Equal("OCE603", Assert.Single(result.Diagnostics).Code);
    }

    [Fact]
    public void Build_WhenFixedRulesAreAskedFor_AddsThem()
    {
        var result = NsgRuleBuilder.Build(PlanSample.Of(), PlanSample.MemoryOf(PlanSample.Of()), new NsgRuleOptions
        {
            DenyInternetPriority = 4096,
            DnsServers = [IPAddress.Parse("10.1.0.53"), IPAddress.Parse("fd00:1::53"), IPAddress.Parse("10.1.0.53")],
        });

        Assert.Empty(result.Diagnostics);
        Assert.Equal(
            [
                "dns-tcp-53 4090 VirtualNetwork -> 10.1.0.53 53",
                "dns-udp-53 4091 VirtualNetwork -> 10.1.0.53 53",
                "dns-tcp-53-v6 4092 VirtualNetwork -> fd00:1::53 53",
                "dns-udp-53-v6 4093 VirtualNetwork -> fd00:1::53 53",
                "DenyInternetOutBound 4096 * -> Internet *",
            ],
            result.Values.Select(Text));
    }

    [Theory]
    [InlineData(99, "OCE602")]
    [InlineData(4097, "OCE602")]
    [InlineData(1000, "OCE606")]
    public void Build_WhenPriorityOfTheDenyIsNoneOrTaken_SaysSo(int priority, string code)
    {
        var result = NsgRuleBuilder.Build(PlanSample.Plan, PlanSample.Memory, new NsgRuleOptions { DenyInternetPriority = priority });

        Assert.Equal(code, Assert.Single(result.Diagnostics).Code);
    }

    [Fact]
    public void Build_WhenDescriptionNameOrGroupsAreBeyondAzure_LeavesTheRuleOut()
    {
        var longText = PlanSample.Opening("http://a.example/", [""], new string('d', 141));
        var badName = PlanSample.Opening("http://b.example/", [""]) with { Name = "ocsp-b.example-80-" };
        var plan = PlanSample.Of(longText, new[] { (1000, new[] { "192.0.2.1" }) }, badName, new[] { (1001, new[] { "192.0.2.2" }) });

        var result = NsgRuleBuilder.Build(plan, PlanSample.MemoryOf(plan), new NsgRuleOptions { ApplicationSecurityGroups = [.. Enumerable.Range(0, 11).Select(i => $"/asg/{i}")] });

        Assert.Empty(result.Values);
        Assert.Equal(4, result.Diagnostics.Count(d => d.Code == "OCE602"));
    }

    [Fact]
    public void Build_WhenPlanIsBeyondAnNsg_SaysHowManyRulesAndAddresses()
    {
        var opening = PlanSample.Opening("http://a.example/", [""]);
        var networks = Enumerable.Range(0, 4001).Select(i => $"192.{i / 250}.{i % 250}.1").ToArray();
        var many = Enumerable.Range(0, 1000).Select(i => PlanSample.Rule(opening, 100 + i, "192.0.2.1") with { Name = $"r{i}" });
        var plan = PlanSample.Of() with { Rules = [.. many, PlanSample.Rule(opening, 3000, networks)] };

        var messages = NsgRuleBuilder.Build(plan, PlanSample.MemoryOf(plan), new NsgRuleOptions()).Diagnostics.Where(d => d.Code == "OCE602").Select(d => d.Message).ToArray();

        Assert.Contains(messages, m => m.Contains("1001 rules", StringComparison.Ordinal));
        Assert.Contains(messages, m => m.Contains("5001 destination", StringComparison.Ordinal));
    }

    private static string Text(NsgRule r) =>
        $"{r.Name} {r.Priority} {string.Join(',', r.Sources)} -> {string.Join(',', r.Destinations)} {string.Join(',', r.DestinationPorts)}";

    private static string Sources(StageResult<NsgRule> result, string name) =>
        string.Join(',', result.Values.Single(r => r.Name == name).Sources);

    private static ServerGroup Group(string name, params string[] networks) =>
        new(name, [.. networks.Select(n => IPNetwork.Parse(n))], new SourceLocation("inventory.yaml", 9, 1));
}
