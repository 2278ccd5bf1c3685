using OcspEgress.Components;
using Pulumi;
using Pulumi.AzureNative.Network;
using Pulumi.AzureNative.Resources;
using PulumiTestEngine;

namespace OcspEgress.Plugin.Tests;

/// <summary>What a preview does not know, what is secret, and several components at once.</summary>
public sealed class PreviewTests
{
    private const string Rule = "azure-native:network:SecurityRule";

    [Fact]
    public async Task Preview_WhenGroupsOfServersAreNotThereYet_ShowsTheRules()
    {
        var result = await PluginRun.RunAsync(() =>
        {
            var group = new ResourceGroup("web");
            var servers = new ApplicationSecurityGroup("servers", new ApplicationSecurityGroupArgs { ResourceGroupName = group.Name });
            _ = new Remote(NsgEgress.Token, "egress", new RemoteArgs
            {
                InventoryFile = PluginRun.Inventory,
                ResourceGroupName = group.Name,
                GroupApplicationSecurityGroupIds = new() { ["public"] = new InputList<string> { servers.Id } },
            });
        }, isPreview: true);

        Assert.Equal([], result.Errors);
        Assert.Equal(4, result.Resources.Count(r => r.Type == Rule));
    }

    [Fact]
    public async Task Preview_WhenTheRulesNeedWhatIsNotThereYet_SaysSoAndTheUpdateMakesThem()
    {
        static void Declare()
        {
            var group = new ResourceGroup("web");
            var servers = new ApplicationSecurityGroup("servers", new ApplicationSecurityGroupArgs { ResourceGroupName = group.Name });
            _ = new Remote(NsgEgress.Token, "egress", new RemoteArgs
            {
                InventoryFile = PluginRun.Inventory,
                ResourceGroupName = group.Name,

                // Known only when the group is there.
                Sources = servers.Id.Apply(id => new[] { "10.0.0.0/24" }),
            });
        }

        var preview = await PluginRun.RunAsync(Declare, isPreview: true);
        Assert.Equal([], preview.Errors);
        var warning = Assert.Single(preview.Logs, l => l.Severity == "WARNING");
        Assert.Contains("egress (sources): OCE661:", warning.Text, StringComparison.Ordinal);
        Assert.EndsWith("::egress", warning.Urn, StringComparison.Ordinal);
        Assert.DoesNotContain(preview.Resources, r => r.Type == Rule);
        Assert.Contains(preview.Resources, r => r.Type == NsgEgress.Token);

        var update = await PluginRun.RunAsync(Declare);
        Assert.Equal([], update.Errors);
        Assert.Equal(3, update.Resources.Count(r => r.Type == Rule));
    }

    [Fact]
    public async Task Component_WhenTheInventoryIsSecret_KeepsSecretWhatTellsOfItsCertificates()
    {
        var result = await PluginRun.RunAsync(() => _ = new Remote(NsgEgress.Token, "egress", new RemoteArgs
        {
            Inventory = Output.CreateSecret(File.ReadAllText(PluginRun.Inventory)),
            LockFile = PluginRun.Lock,
            ResourceGroupName = Output.CreateSecret("web-7731"),
        }));

        Assert.Equal([], result.Errors);
        const string signature = "1b47061264138c4ac30d75fd1eb44270";
        Assert.All(result.Resources.Where(r => r.Type == Rule), r =>
        {
            Assert.Contains(signature, r.Inputs["description"]!.ToJsonString(), StringComparison.Ordinal);
            Assert.Contains(signature, r.Inputs["resourceGroupName"]!.ToJsonString(), StringComparison.Ordinal);
        });
        var outputs = result.Outputs.Single(o => o.Key.EndsWith("NsgEgress::egress", StringComparison.Ordinal)).Value;
        Assert.All(["responders", "rules", "digest"], name => Assert.Contains(signature, outputs[name]!.ToJsonString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Components_WhenSeveralAreMadeAtOnce_DoNotMeet()
    {
        var names = Enumerable.Range(0, 12).Select(i => $"egress{i}").ToList();
        var result = await PluginRun.RunAsync(() =>
        {
            foreach (var name in names)
            {
                _ = new Remote(NsgEgress.Token, name, new RemoteArgs { InventoryFile = PluginRun.Inventory, ResourceGroupName = name });
            }

            _ = new Remote(EgressRules.Token, "rules", new RemoteArgs { InventoryFile = PluginRun.Inventory });
        });

        Assert.Equal([], result.Errors);
        Assert.All(names, name => Assert.All(
            result.Resources.Where(r => r.Parent.EndsWith($"::{name}", StringComparison.Ordinal)), r => Assert.Equal(name, (string)r.Inputs["resourceGroupName"]!)));
        Assert.Equal(12 * 3, result.Resources.Count(r => r.Type == Rule));
        var rules = result.Outputs.Single(o => o.Key.EndsWith("EgressRules::rules", StringComparison.Ordinal)).Value["rules"]!;
        Assert.Equal("""{"description":"NAME","destinations":["192.0.2.10","192.0.2.11"],"groups":["public"],"host":"ocsp.pki.example","port":80,"priority":1000,"sources":["10.20.1.0/24"]}""",
            WithoutDescription(rules["ocsp-ocsp.pki.example-80"]!));
    }

    private static string WithoutDescription(System.Text.Json.Nodes.JsonNode rule)
    {
        rule["description"] = "NAME";
        return rule.ToJsonString();
    }
}
