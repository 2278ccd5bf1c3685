using System.Collections.Immutable;
using System.Text.Json.Nodes;
using ComponentTestProgram;
using OcspEgress.Diagnostics;
using OcspEgress.Resolution;
using OcspEgress.Responders;
using OcspEgress.Targets.AzureNsg.Rules;
using OcspEgress.TestSupport;
using Pulumi;
using Pulumi.AzureNative.Network;
using PulumiTestEngine;

namespace OcspEgress.Components.Tests;

/// <summary>Rules in a network security group that the component makes.</summary>
public sealed class NsgEgressTests
{
    [Theory]
    [InlineData("nsg")]
    [InlineData("inline")]
    public async Task Program_WhenRun_DeclaresTheGoldenGraph(string scenario)
    {
        var result = await Run.UpAsync(scenario);

        Assert.Equal([], result.Errors);
        Assert.Equal(0, result.ExitCode);
        GoldenFile.Check($"tests/OcspEgress.Pulumi.Tests/Goldens/{scenario}.json", DeclaredGraph.Of(result));
    }

    [Theory]
    [InlineData("nsg")]
    [InlineData("inline")]
    [InlineData("application")]
    [InlineData("ip-groups")]
    public async Task Program_WhenPreviewed_DeclaresTheSameResources(string scenario)
    {
        var preview = await Run.PreviewAsync(scenario);
        var update = await Run.UpAsync(scenario);

        Assert.Equal(0, preview.ExitCode);
        Assert.Equal(update.Resources.Select(r => r.Urn), preview.Resources.Select(r => r.Urn));
        Assert.Equal(DeclaredGraph.Of(update), DeclaredGraph.Of(await Run.UpAsync(scenario)));
    }

    [Fact]
    public async Task Program_WhenACertificateIsAdded_AddsItsRulesAndChangesNothingElse()
    {
        var before = (await Run.UpAsync("nsg")).Rules();
        var after = (await Run.UpAsync("nsg-one-more")).Rules();

        Assert.Equal(["ocsp-ocsp.new.example-80"], after.Keys.Except(before.Keys));
        Assert.All(before, rule => Assert.Equal(rule.Value.ToJsonString(), after[rule.Key].ToJsonString()));
    }

    [Fact]
    public async Task Server_WhenItDependsOnTheComponent_WaitsForEveryRule()
    {
        var result = await Run.UpAsync("nsg");

        var rules = result.Resources.Where(r => r.Type == Run.Rule).Select(r => r.Urn).ToList();
        Assert.Equal(7, rules.Count);
        Assert.Subset(result.Resource("server").Dependencies.ToHashSet(), rules.ToHashSet());
    }

    [Fact]
    public async Task Component_WhenThereAreTwoWithOnePlan_DeclaresBoth()
    {
        var result = await Run.UpAsync(() =>
        {
            new NsgEgress("web", New(SamplePlans.Small));
            new NsgEgress("app", New(SamplePlans.Small));
        });

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(8, result.Resources.Count(r => r.Type == Run.Rule));
    }

    [Fact]
    public async Task Inline_WhenThePlanIsEmpty_SetsAnEmptyList()
    {
        var result = await Run.UpAsync(() => new NsgEgress("web", new NsgEgressArgs
        {
            Result = SamplePlans.Of(), ResourceGroupName = "rg-web", Inline = true,
        }));

        Assert.Equal("[]", result.Resources.Single(r => r.IsCustom).Inputs["securityRules"]!.ToJsonString());
    }

    [Fact]
    public async Task Inline_WhenTheGroupExists_IsRefused()
    {
        var result = await Run.UpAsync(() => new NsgEgress("web", new NsgEgressArgs
        {
            Result = SamplePlans.Small, ResourceGroupName = "rg-web", Inline = true, NetworkSecurityGroupName = "nsg-given",
        }));

        Assert.Equal(32, result.ExitCode);
        Assert.Contains("exclude each other", Assert.Single(result.Errors), StringComparison.Ordinal);
        Assert.DoesNotContain(result.Resources, r => r.IsCustom);
    }

    [Fact]
    public async Task Errors_WhenTheCertificatesAreSecret_NameTheCodeAndNotTheCertificate()
    {
        var broken = SamplePlans.Small with
        {
            Diagnostics = [ResponderCodes.PortNotAllowed.At(new SourceLocation("stack config"), "CN=hidden.example: port 8080 is not allowed.")],
        };

        var result = await Run.UpAsync(() => new NsgEgress("web", new NsgEgressArgs
        {
            Result = broken,
            ResourceGroupName = "rg-web",
            Secret = true,
        }));

        var error = Assert.Single(result.Errors);
        Assert.Contains(ResponderCodes.PortNotAllowed.Id, error, StringComparison.Ordinal);
        Assert.DoesNotContain("hidden.example", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Component_WhenThereAreErrors_DeclaresNothingAndTellsAllAtOnce()
    {
        var broken = SamplePlans.Small with
        {
            Diagnostics = [ResolutionCodes.HostMissing.At(new SourceLocation("inventory.yaml", 4, 1), "ocsp.three.example is not in the lock.")],
        };

        var result = await Run.UpAsync(() => new NsgEgress("web", new NsgEgressArgs
        {
            Result = broken,
            ResourceGroupName = "rg-web",
            Sources = [SamplePlans.Network("2001:db8:9::/48"), SamplePlans.Network("0.0.0.0/0")],
            ExtraRules = [In("allow https", 1000)],
        }));

        var error = Assert.Single(result.Errors);
        Assert.Equal(32, result.ExitCode);
        Assert.False(result.Signalled);
        Assert.DoesNotContain(result.Resources, r => r.IsCustom);
        Assert.All(
            ["inventory.yaml:4:1: error OCE410", "OCE601", "OCE602: Rule allow https", "OCE603"],
            part => Assert.Contains(part, error, StringComparison.Ordinal));
    }

    [Fact]
    public async Task ExtraRules_WhenGiven_StandBesideThePlan()
    {
        var result = await Run.UpAsync(() => new NsgEgress("web", new NsgEgressArgs
        {
            Result = SamplePlans.Small, ResourceGroupName = "rg-web", ExtraRules = [In("allow-https", 1000)],
        }));

        Assert.Equal("Inbound", (string?)result.Rules()["allow-https"]["direction"]);
        Assert.Contains(result.Warnings(), w => w.Contains("OCE613", StringComparison.Ordinal));
    }

    [Fact]
    public async Task GroupIds_WhenTheyBelongToAnInventoryGroup_AreTheSourceOfItsRules()
    {
        var result = await Run.UpAsync(() => new NsgEgress("web", new NsgEgressArgs
        {
            Result = SamplePlans.Small,
            ResourceGroupName = "rg-web",
            ApplicationSecurityGroupIds = ["/asg/all"],
            GroupApplicationSecurityGroupIds = ImmutableSortedDictionary<string, ImmutableArray<Input<string>>>.Empty.Add("shop", ["/asg/shop"]),
        }));

        var rules = result.Rules();
        Assert.Equal("""[{"id":"/asg/all"}]""", rules["ocsp-ocsp.one.example-80"]["sourceApplicationSecurityGroups"]!.ToJsonString());
        Assert.Equal("""[{"id":"/asg/all"},{"id":"/asg/shop"}]""", rules["ocsp-ocsp.two.example-8080"]["sourceApplicationSecurityGroups"]!.ToJsonString());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Secret_WhenSet_CoversWhatTellsOfCertificates(bool inline)
    {
        var result = await Run.UpAsync(() => new NsgEgress("web", new NsgEgressArgs
        {
            Result = SamplePlans.Small, ResourceGroupName = "rg-web", Secret = true, Inline = inline,
        }));

        Assert.Equal(0, result.ExitCode);
        var component = result.Outputs.Values.Single(o => o.ContainsKey("digest"));
        Assert.All(
            ["responders", "rules", "addresses", "diagnostics", "digest"],
            key => Assert.Contains("4dabf18193072939515e22adb298388d", component[key]!.ToJsonString(), StringComparison.Ordinal));
        var bags = result.Resources.Where(r => r.IsCustom).Select(r => (JsonNode)r.Inputs).ToList();
        Assert.All(bags, bag => Assert.DoesNotContain("www.example.com", OutsideSecrets(bag), StringComparison.Ordinal));
        Assert.Contains(bags, bag => bag.ToJsonString().Contains("www.example.com", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Provider_WhenGivenToTheComponent_IsTheRules()
    {
        var options = Run.InProcess(() =>
        {
            var provider = new Pulumi.AzureNative.Provider("other", new Pulumi.AzureNative.ProviderArgs { SubscriptionId = "sub" });
            new NsgEgress(
                "web",
                new NsgEgressArgs { Result = SamplePlans.Small, ResourceGroupName = "rg-net", NetworkSecurityGroupName = "nsg-given" },
                new ComponentResourceOptions { Provider = provider });
        }).WithRules();

        var result = await EngineRun.RunAsync(options);

        Assert.Equal(0, result.ExitCode);
        Assert.All(result.Resources.Where(r => r.Type == Run.Rule), r => Assert.Contains("::other::", r.Provider, StringComparison.Ordinal));
        var call = Assert.Single(result.Calls, c => c.Method == "Invoke");
        Assert.Contains("::other::", (string)call.Request["provider"]!, StringComparison.Ordinal);
    }

    private static NsgEgressArgs New(PipelineResult result) => new() { Result = result, ResourceGroupName = "rg-web" };

    private static NsgRule In(string name, int priority) => new()
    {
        Name = name,
        Priority = priority,
        Direction = NsgDirection.Inbound,
        Access = NsgAccess.Allow,
        Protocol = NsgProtocol.Tcp,
        Sources = [NsgPrefix.OfTag("Internet")],
        Destinations = [NsgPrefix.Any],
        DestinationPorts = [NsgPortRange.Of(443)],
    };

    // The text of a bag with every secret's envelope emptied.
    private static string OutsideSecrets(JsonNode node)
    {
        var copy = node.DeepClone();
        Empty(copy);
        return copy.ToJsonString();

        static void Empty(JsonNode? part)
        {
            if (part is JsonObject map && (string?)map["4dabf18193072939515e22adb298388d"]?.AsValue() == "1b47061264138c4ac30d75fd1eb44270")
            {
                map["value"] = "";
            }
            else if (part is JsonObject other)
            {
                other.ToList().ForEach(p => Empty(p.Value));
            }
            else if (part is JsonArray list)
            {
                list.ToList().ForEach(Empty);
            }
        }
    }
}
