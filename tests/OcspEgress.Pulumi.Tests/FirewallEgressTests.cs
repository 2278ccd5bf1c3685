using System.Text.Json.Nodes;
using ComponentTestProgram;
using OcspEgress.Planning;
using OcspEgress.Resolution;
using OcspEgress.Targets.AzureFirewall;
using OcspEgress.TestSupport;
using Pulumi;
using Pulumi.AzureNative.Network;
using PulumiTestEngine;

namespace OcspEgress.Components.Tests;

/// <summary>Rules in a firewall policy.</summary>
public sealed class FirewallEgressTests
{
    private const string GroupType = "azure-native:network:FirewallPolicyRuleCollectionGroup";

    [Theory]
    [InlineData("application")]
    [InlineData("ip-groups")]
    public async Task Program_WhenRun_DeclaresTheGoldenGraph(string scenario)
    {
        var result = await Run.UpAsync(scenario);

        Assert.Equal([], result.Errors);
        Assert.Equal(0, result.ExitCode);
        GoldenFile.Check($"tests/OcspEgress.Pulumi.Tests/Goldens/{scenario}.json", DeclaredGraph.Of(result));
    }

    [Fact]
    public async Task Host_WhenItHasNoAddress_IsStillOpenedByName()
    {
        var result = await Run.UpAsync(() => Scenarios.Firewall(WithoutAddress(), FirewallMatching.ApplicationByName, FirewallIpGroups.None));

        Assert.Equal([], result.Errors);
        Assert.Contains("ocsp.lost.example", result.Resources.Single(r => r.Type == GroupType).Inputs.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Host_WhenItHasNoAddress_IsAnErrorForRulesByAddress()
    {
        var result = await Run.UpAsync(() => Scenarios.Firewall(WithoutAddress(), FirewallMatching.NetworkByAddress, FirewallIpGroups.None));

        Assert.Contains("OCE401", Assert.Single(result.Errors), StringComparison.Ordinal);
        Assert.DoesNotContain(result.Resources, r => r.IsCustom);
    }

    [Fact]
    public async Task Plan_WhenItIsEmpty_DeclaresNoGroup()
    {
        var result = await Run.UpAsync(() => Scenarios.Firewall(SamplePlans.Of(), FirewallMatching.ApplicationByName, FirewallIpGroups.Sources));

        Assert.Equal(0, result.ExitCode);
        Assert.DoesNotContain(result.Resources, r => r.Type == GroupType);
    }

    [Fact]
    public async Task Sources_WhenThereAreNone_AreAnErrorForEveryRule()
    {
        var result = await Run.UpAsync(() => _ = new FirewallEgress("hub", new FirewallEgressArgs
        {
            Result = SamplePlans.Small, ResourceGroupName = "rg-hub",
        }));

        Assert.Equal(3, Assert.Single(result.Errors).Split("OCE621").Length - 1);
        Assert.DoesNotContain(result.Resources, r => r.IsCustom);
    }

    [Theory]
    [InlineData(false, 32)]
    [InlineData(true, 0)]
    public async Task NewPolicy_WhenRulesAreByName_NeedsTheDnsProxy(bool proxy, int exitCode)
    {
        var result = await Run.UpAsync(() => _ = new FirewallEgress("hub", new FirewallEgressArgs
        {
            Result = SamplePlans.Small,
            ResourceGroupName = "rg-hub",
            Sources = Scenarios.Servers,
            Matching = FirewallMatching.NetworkByName,
            EnableDnsProxy = proxy,
            DnsServers = [System.Net.IPAddress.Parse("10.0.0.4")],
        }));

        Assert.Equal(exitCode, result.ExitCode);
        Assert.Equal(proxy, result.Resources.Any(r => r.Type == GroupType));
        Assert.Equal(
            proxy ? """{"enableProxy":true,"servers":["10.0.0.4"]}""" : null,
            result.Resources.FirstOrDefault(r => r.Type == "azure-native:network:FirewallPolicy")?.Inputs["dnsSettings"]?.ToJsonString());
    }

    [Theory]
    [InlineData("""{"dnsSettings":{"enableProxy":true}}""", 0, false)]
    [InlineData("""{"dnsSettings":{"enableProxy":false}}""", 32, false)]
    [InlineData("{}", 32, false)]
    [InlineData("""{"basePolicy":{"id":"/policies/base"}}""", 0, true)]
    public async Task ExistingPolicy_WhenRulesAreByName_IsAskedForItsDnsProxy(string policy, int exitCode, bool warns)
    {
        var options = Run.InProcess(() => Existing(FirewallMatching.NetworkByName)).WithPolicy((JsonObject)JsonNode.Parse(policy)!);

        var result = await EngineRun.RunAsync(options);

        Assert.Equal(exitCode, result.ExitCode);
        Assert.Equal(exitCode == 0, result.Resources.Any(r => r.Type == GroupType));
        Assert.Equal(exitCode == 0 ? 0 : 1, result.Errors.Length);
        Assert.Equal(warns, result.Warnings().Any(w => w.Contains("base policy", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task ExistingPolicy_WhenIpGroupsAreMade_GivesTheirLocation()
    {
        var options = Run.InProcess(() => Existing(FirewallMatching.ApplicationByName, FirewallIpGroups.Sources)).WithPolicy([]);

        var result = await EngineRun.RunAsync(options);

        var groups = result.Resources.Where(r => r.Type == "azure-native:network:IpGroup").ToList();
        Assert.Equal(2, groups.Count);
        Assert.All(groups, g => Assert.Equal("northeurope", (string?)g.Inputs["location"]));
        Assert.Equal("afwp-given", (string?)result.Resources.Single(r => r.Type == GroupType).Inputs["firewallPolicyName"]);
    }

    [Fact]
    public async Task Groups_WhenOnePolicyHasSeveral_AreWrittenOneAfterAnother()
    {
        var options = Run.InProcess(() =>
        {
            var own = new FirewallPolicyRuleCollectionGroup("own", new FirewallPolicyRuleCollectionGroupArgs
            {
                ResourceGroupName = "rg-hub", FirewallPolicyName = "afwp-given", Priority = 300,
            });
            var first = new FirewallEgress("first", Args("first", own));
            _ = new FirewallEgress("second", Args("second", first));
        }).WithPolicy([]);

        var result = await EngineRun.RunAsync(options);

        string[] Of(string name) => [.. result.Resources.Single(r => r.Type == GroupType && r.Name == name).Dependencies.Select(d => d.Split("::")[^1])];
        Assert.Equal(["own"], Of("first"));
        Assert.Contains("first", Of("second"));

        static FirewallEgressArgs Args(string name, Resource after) => new()
        {
            Result = SamplePlans.Small,
            ResourceGroupName = "rg-hub",
            FirewallPolicyName = "afwp-given",
            GroupName = name,
            Sources = Scenarios.Servers,
            After = [after],
        };
    }

    [Fact]
    public async Task Secret_WhenSet_CoversTheDescriptions()
    {
        var result = await Run.UpAsync(() => _ = new FirewallEgress("hub", new FirewallEgressArgs
        {
            Result = SamplePlans.Small, ResourceGroupName = "rg-hub", Sources = Scenarios.Servers, Secret = true,
        }));

        var rules = result.Resources.Single(r => r.Type == GroupType).Inputs["ruleCollections"]!.AsArray()
            .SelectMany(c => c!["rules"]!.AsArray()).ToList();
        Assert.Equal(3, rules.Count);
        Assert.All(rules, r => Assert.NotNull(r!["description"]!["4dabf18193072939515e22adb298388d"]));
    }

    [Fact]
    public async Task Limits_WhenExceeded_EndTheDeployment()
    {
        var result = await Run.UpAsync(() => _ = new FirewallEgress("hub", new FirewallEgressArgs
        {
            Result = SamplePlans.Thousand,
            ResourceGroupName = "rg-hub",
            Sources = Scenarios.Servers,
            Matching = FirewallMatching.NetworkByAddress,
            IpGroups = FirewallIpGroups.Destinations,
            Priority = 99,
        }));

        var error = Assert.Single(result.Errors);
        Assert.Contains("1000 IP groups", error, StringComparison.Ordinal);
        Assert.Contains("100 to 65000", error, StringComparison.Ordinal);
    }

    private static PipelineResult WithoutAddress()
    {
        var made = SamplePlans.Of(
            SamplePlans.Responder("http://ocsp.one.example/", "www.example.com", "", "192.0.2.1"),
            SamplePlans.Responder("http://ocsp.lost.example/", "lost.example.com", ""));
        Assert.Contains(made.Diagnostics, d => d.Code == PlanningCodes.NoAddress.Id);
        return made with { Diagnostics = [.. made.Diagnostics, ResolutionCodes.HostUnresolved.At(null, "ocsp.lost.example has no address.")] };
    }

    private static void Existing(FirewallMatching matching, FirewallIpGroups ipGroups = FirewallIpGroups.None) =>
        _ = new FirewallEgress("hub", new FirewallEgressArgs
        {
            Result = SamplePlans.WithNetworks,
            ResourceGroupName = "rg-hub",
            FirewallPolicyName = "afwp-given",
            Matching = matching,
            IpGroups = ipGroups,
            Sources = Scenarios.Servers,
        });
}
