using System.Net;
using OcspEgress.Targets.AzureNsg.Analysis;
using OcspEgress.Targets.AzureNsg.Building;
using OcspEgress.Targets.AzureNsg.Rules;
using OcspEgress.Targets.AzureNsg.Simulation;

namespace OcspEgress.Tests.Targets.AzureNsg.Analysis;

public sealed class NsgAnalyzerTests
{
    private static readonly NsgScene Bare = new()
    {
        Plan = PlanSample.Plan,
        Options = new NsgRuleOptions { DenyInternetPriority = 4096 },
        Declared = NsgRuleBuilder.Build(PlanSample.Plan, PlanSample.Memory, new NsgRuleOptions { DenyInternetPriority = 4096 }).Values,
        Surroundings = new NsgSurroundings { VirtualNetwork = [IPNetwork.Parse("10.1.0.0/16"), IPNetwork.Parse("fd00:1::/64")] },
    };

    [Fact]
    public void Analyze_WhenRulesAndDenyAreDeclared_EveryResponderIsAllowedByItsRule()
    {
        var report = NsgAnalyzer.Analyze(Bare);

        Assert.Empty(report.Diagnostics);
        Assert.All(report.Responders, r => Assert.Equal((NsgOutcome.Allowed, r.Rule.Name), (r.Outcome, Assert.Single(r.DecidedBy).Name)));
    }

    [Fact]
    public void Analyze_WhenNothingDeniesTheInternet_SaysThatTheAllowsChangeNothing()
    {
        var report = NsgAnalyzer.Analyze(Bare with { Declared = [.. Bare.Declared.Where(r => r.Access == NsgAccess.Allow)] });

        var finding = Assert.Single(report.Diagnostics);
        Assert.Equal("OCE613", finding.Code);
        Assert.Contains("4 of 4", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Analyze_WhenNothingIsDeclaredBehindADeny_EveryResponderIsDeniedByIt()
    {
        var report = NsgAnalyzer.Analyze(Bare with { Declared = [], Existing = RuleText.Rules("deny-all 200 out deny * * *") });

        Assert.All(report.Responders, r => Assert.Equal((NsgOutcome.Denied, "deny-all"), (r.Outcome, Assert.Single(r.DecidedBy).Name)));
        Assert.Equal(4, report.Diagnostics.Count(d => d.Code == "OCE608"));
        Assert.All(report.Diagnostics, d => Assert.Equal("inventory.yaml", d.Location!.Path));
    }

    // A single host in the middle of a pinned network, denied for half of the servers: found without trying every address.
    [Theory]
    [InlineData("10.1.128.0/17", "198.51.100.77", NsgOutcome.Partly)]
    [InlineData("*", "198.51.100.128/25", NsgOutcome.Partly)]
    [InlineData("10.1.255.255", "198.51.100.255", NsgOutcome.Partly)]
    [InlineData("*|65535", "198.51.100.255", NsgOutcome.Partly)]
    [InlineData("10.2.0.0/16", "198.51.100.0/24", NsgOutcome.Allowed)]
    [InlineData("*", "198.51.101.0/24", NsgOutcome.Allowed)]
    [InlineData("*", "Storage", NsgOutcome.Undecidable)]
    [InlineData("*", "198.51.100.0/24,192.0.2.0/24", NsgOutcome.Denied)]
    public void Analyze_WhenEarlierDenyTouchesTheResponder_SaysHowMuchIsLeft(string sources, string destinations, NsgOutcome expected)
    {
        var report = NsgAnalyzer.Analyze(Bare with { Existing = [RuleText.Rule($"cut 150 out deny tcp {sources} {destinations}")] });

        Assert.Equal(expected, report.Responders.Single(r => r.Rule.Name == "ocsp-ocsp.ca.example-80").Outcome);
        var shadow = expected is NsgOutcome.Partly ? "OCE612" : expected is NsgOutcome.Denied ? "OCE611" : null;
        Assert.Equal(shadow is not null, report.Diagnostics.Any(d => d.Code == shadow && d.Message.Contains("ocsp-ocsp.ca.example-80 (1000)", StringComparison.Ordinal)));
    }

    [Fact]
    public void Analyze_WhenPriorityAndNamesAreTaken_ReportsEach()
    {
        var existing = RuleText.Rules("""
            mine                       1000 out allow tcp * 10.9.9.9|443
            inbound-is-no-matter       1001 in  allow tcp * *|443
            OCSP-OCSP.TLS.EXAMPLE-8443 1500 out deny  tcp * *|25
            ocsp-192.0.2.200-80        1003 out allow tcp VirtualNetwork 192.0.2.199|80
            """);

        var findings = NsgAnalyzer.Analyze(Bare with { Existing = existing }).Diagnostics;

        Assert.Equal(["OCE606", "OCE607", "OCE615"], findings.Select(d => d.Code).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Analyze_WhenTheSameRulesAreThereAlready_FindsNothing()
    {
        Assert.Empty(NsgAnalyzer.Analyze(Bare with { Existing = Bare.Declared }).Diagnostics);
    }

    [Fact]
    public void Analyze_WhenExistingRuleNeverDecides_SaysWhichCoversIt()
    {
        var existing = RuleText.Rules("""
            wide   300 out allow tcp 10.1.0.0/25,10.1.0.128/25 10.0.0.0/8|1-500
            narrow 310 out deny  tcp 10.1.0.0/24               10.1.2.3|80,443
            beside 320 out deny  tcp 10.1.0.0/24               10.1.2.3|80,501
            """);

        var finding = Assert.Single(NsgAnalyzer.Analyze(Bare with { Existing = existing }).Diagnostics);

        Assert.Equal("OCE614", finding.Code);
        Assert.Contains("narrow (310)", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Analyze_WhenSourceIsAGroupOfInterfaces_AllowsItsMembersOnly()
    {
        var options = new NsgRuleOptions { ApplicationSecurityGroups = ["/asg/web"], DenyInternetPriority = 4096 };
        var scene = Bare with { Options = options, Declared = NsgRuleBuilder.Build(Bare.Plan, PlanSample.Memory, options).Values };

        Assert.All(NsgAnalyzer.Analyze(scene).Responders, r => Assert.Equal(NsgOutcome.Allowed, r.Outcome));
        var denied = NsgAnalyzer.Analyze(scene with { Existing = [RuleText.Rule("cut 150 out deny tcp VirtualNetwork *")] });
        Assert.All(denied.Responders, r => Assert.Equal(NsgOutcome.Denied, r.Outcome));
        Assert.Equal(4, denied.Diagnostics.Count(d => d.Code == "OCE611"));
    }
}
