using System.Text.Json.Nodes;
using ComponentTestProgram;
using OcspEgress.Planning;
using Pulumi;
using Pulumi.AzureNative.Network;
using PulumiTestEngine;

namespace OcspEgress.Components.Tests;

/// <summary>Rules in a network security group that exists.</summary>
public sealed class ExistingGroupTests
{
    private const string OurRule = "ocsp-ocsp.one.example-80";

    private static readonly JsonObject Deny = Run.Had(
        "deny-internet", 900, ("access", "Deny"), ("protocol", "*"), ("destinationAddressPrefix", "Internet"), ("destinationPortRange", "*"));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Group_WhenItHasNothingInTheWay_GetsTheRules(bool isPreview)
    {
        var late = Run.Had("deny-internet", 4000, ("access", "Deny"), ("protocol", "*"), ("destinationAddressPrefix", "Internet"), ("destinationPortRange", "*"));

        var result = await EngineRun.RunAsync(Existing(isPreview).WithRules(late, Run.Had("mine", 200, ("destinationAddressPrefix", "10.0.0.9"))));

        Assert.Equal([], result.Errors);
        Assert.Equal(4, result.Rules().Count);
        Assert.All(result.Rules().Values, r => Assert.Equal("nsg-given", (string?)r["networkSecurityGroupName"]));
        Assert.Empty(result.Warnings());
        Assert.Equal("/nsgs/nsg-given", (string?)result.Outputs.Values.Single(o => o.ContainsKey("digest"))["networkSecurityGroupId"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Group_WhenRulesAreInTheWay_GetsNoneAndTellsAllConflicts(bool isPreview)
    {
        var plan = SamplePlans.Small.Plan.Rules;

        var result = await EngineRun.RunAsync(Existing(isPreview).WithRules(
            Run.Had("theirs", Priority(plan[0])),
            Run.Had("also-theirs", Priority(plan[1])),
            Run.Had(OurRule.ToUpperInvariant(), 300, ("destinationPortRange", "443")),
            Run.Had("ocsp-ocsp.two.example-8080", 301, ("destinationPortRange", "8080"), ("description", "opened by hand"))));

        var error = Assert.Single(result.Errors);
        Assert.Equal(32, result.ExitCode);
        Assert.False(result.Signalled);
        Assert.Empty(result.Rules());
        Assert.All(
            ["nsg-given", "taken by theirs", "taken by also-theirs", OurRule.ToUpperInvariant(), "ocsp-ocsp.two.example-8080 for the same port that somebody else made"],
            part => Assert.Contains(part, error, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Group_WhenItHasOurRulesOfAnEarlierRun_GetsThemAgain()
    {
        var before = SamplePlans.Small.Plan.Rules.Select(r => Run.Had(
            r.Name, Priority(r),
            ("destinationPortRange", r.Opening.Endpoint.Port.ToString()),
            ("destinationAddressPrefix", r.Destinations[0].BaseAddress.ToString()),
            ("description", "OCSP of old.example.com (old.pem)"))).ToArray();

        var result = await EngineRun.RunAsync(Existing(isPreview: false).WithRules(before));

        Assert.Equal([], result.Errors);
        Assert.Equal(4, result.Rules().Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Group_WhenADenyShadowsTheRules_GetsNone(bool isPreview)
    {
        var result = await EngineRun.RunAsync(Existing(isPreview).WithRules(Deny));

        var error = Assert.Single(result.Errors);
        Assert.Equal(32, result.ExitCode);
        Assert.Empty(result.Rules());
        Assert.All(["OCE608", "deny-internet (900)", "accept OCE608"], part => Assert.Contains(part, error, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Group_WhenADenyThatIsAcceptedShadowsTheRules_GetsThemWithWarnings()
    {
        var result = await EngineRun.RunAsync((Accepting("OCE608") with { IsPreview = true }).WithRules(Deny));

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(4, result.Rules().Count);
        Assert.Contains(result.Warnings(), w => w.Contains("OCE608", StringComparison.Ordinal) && w.Contains("deny-internet (900)", StringComparison.Ordinal));
        Assert.Contains(result.Warnings(), w => w.Contains($"OCE611: Rule {OurRule}", StringComparison.Ordinal));
        Assert.All(result.Warnings(), w => Assert.DoesNotContain("warning", w, StringComparison.Ordinal));
        var told = result.Outputs.Values.Single(o => o.ContainsKey("digest"))["diagnostics"]!.AsObject()
            .SelectMany(d => ((string)d.Value!).Split('\n').Select(m => $"{d.Key.Split(' ')[0]}: {m[(m.IndexOf(": ", StringComparison.Ordinal) + 2)..]}")).ToList();
        Assert.All(result.Warnings(), w => Assert.Contains(told, t => w.EndsWith(t, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Group_WhenNothingIsDenied_WarnsThatTheAllowsChangeNothing()
    {
        var result = await EngineRun.RunAsync(Existing(isPreview: false).WithRules());

        Assert.Contains("OCE613", Assert.Single(result.Warnings()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Group_WhenARuleCannotBeRead_IsRefusedUnlessThatIsAccepted()
    {
        var odd = Run.Had("odd\u001b[31m", 200, ("protocol", "Sctp"));

        var refused = await EngineRun.RunAsync(Existing(isPreview: false).WithRules(odd));
        var accepted = await EngineRun.RunAsync(Accepting("OCE605").WithRules(odd));

        Assert.Contains("accept OCE605", Assert.Single(refused.Errors), StringComparison.Ordinal);
        Assert.Empty(refused.Rules());
        Assert.Equal(4, accepted.Rules().Count);
        Assert.Contains(accepted.Warnings(), w => w.Contains("OCE605", StringComparison.Ordinal) && w.Contains("odd\\x1B[31m", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Group_WhenAllRulesTogetherAreTooMany_IsRefused()
    {
        var many = Enumerable.Range(0, 997).Select(i => Run.Had($"theirs-{i}", 2000 + i)).ToArray();

        var result = await EngineRun.RunAsync(Existing(isPreview: true).WithRules(many));

        Assert.Contains("With 4 rules of ours the NSG would have 1001", Assert.Single(result.Errors), StringComparison.Ordinal);
        Assert.Empty(result.Rules());
    }

    [Fact]
    public async Task Group_WhenItsNameIsNotKnownYet_IsNotAskedFor()
    {
        var options = Run.InProcess(() =>
        {
            var group = new NetworkSecurityGroup("group", new NetworkSecurityGroupArgs { ResourceGroupName = "rg-net" });
            _ = new NsgEgress("web", new NsgEgressArgs
            {
                Result = SamplePlans.Small, ResourceGroupName = "rg-net", NetworkSecurityGroupName = group.Name,
            });
        }).WithRules(Run.Had("mine", 200, ("destinationAddressPrefix", "10.0.0.9")));

        var preview = await EngineRun.RunAsync(options with { IsPreview = true });
        var update = await EngineRun.RunAsync(options);

        Assert.DoesNotContain(preview.Calls, c => c.Method == "Invoke");
        Assert.Equal(4, preview.Rules().Count);
        Assert.Single(update.Calls, c => c.Method == "Invoke");
        Assert.Equal(4, update.Rules().Count);
    }

    [Fact]
    public async Task Group_WhenTheSourcesIdIsNotKnownYet_IsComparedAllTheSame()
    {
        var options = Run.InProcess(() =>
        {
            var servers = new ApplicationSecurityGroup("servers", new ApplicationSecurityGroupArgs { ResourceGroupName = "rg-net" });
            _ = new NsgEgress("web", new NsgEgressArgs
            {
                Result = SamplePlans.Small,
                ResourceGroupName = "rg-net",
                NetworkSecurityGroupName = "nsg-given",
                ApplicationSecurityGroupIds = [servers.Id],
            });
        }).WithRules(Run.Had("theirs", Priority(SamplePlans.Small.Plan.Rules[0])));

        var preview = await EngineRun.RunAsync(options with { IsPreview = true });

        Assert.Contains("taken by theirs", Assert.Single(preview.Errors), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/asg/known", true)]
    [InlineData("/asg/other", false)]
    public async Task Group_WhenADenyIsForTheSourcesOwnGroup_IsRefused(string denied, bool isRefused)
    {
        var deny = Run.Had("deny-web", 900, ("access", "Deny"), ("protocol", "*"), ("destinationPortRange", "*"));
        deny.Remove("sourceAddressPrefix");
        deny["sourceApplicationSecurityGroups"] = new JsonArray(new JsonObject { ["id"] = denied });
        var result = await EngineRun.RunAsync(Run.InProcess(() => _ = new NsgEgress("web", new NsgEgressArgs
        {
            Result = SamplePlans.Small,
            ResourceGroupName = "rg-net",
            NetworkSecurityGroupName = "nsg-given",
            ApplicationSecurityGroupIds = ["/asg/known"],
        })).WithRules(deny));

        Assert.Equal(isRefused, result.Errors.Any(e => e.Contains("OCE608", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Group_WhenItIsNotToBeRead_IsNotAskedFor()
    {
        var result = await Run.UpAsync(() => _ = new NsgEgress("web", new NsgEgressArgs
        {
            Result = SamplePlans.Small, ResourceGroupName = "rg-net", NetworkSecurityGroupName = "nsg-given", CheckExisting = false,
        }));

        Assert.Equal(0, result.ExitCode);
        Assert.DoesNotContain(result.Calls, c => c.Method == "Invoke");
        Assert.Equal(4, result.Rules().Count);
    }

    private static EngineRunOptions Accepting(string code) => Run.InProcess(() => _ = new NsgEgress("web", new NsgEgressArgs
    {
        Result = SamplePlans.Small, ResourceGroupName = "rg-net", NetworkSecurityGroupName = "nsg-given", AcceptedFindings = [code],
    }));

    private static EngineRunOptions Existing(bool isPreview) => Run.InProcess(Scenarios.Of("existing")) with { IsPreview = isPreview };

    private static int Priority(EgressRule rule) => SamplePlans.Small.Priorities[rule.Name];
}
