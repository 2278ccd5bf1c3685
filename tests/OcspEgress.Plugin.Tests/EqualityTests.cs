using System.Collections.Immutable;
using System.Net;
using System.Text.Json.Nodes;
using OcspEgress.Components;
using OcspEgress.Inventory.Reading;
using OcspEgress.Resolution.LockFile;
using OcspEgress.Targets.AzureFirewall;
using OcspEgress.Targets.AzureNsg.Rules;
using Pulumi;
using Pulumi.AzureNative.Network;
using Pulumi.AzureNative.Resources;
using PulumiTestEngine;

namespace OcspEgress.Plugin.Tests;

/// <summary>
/// A stack by the plugin is the stack by the C# components: every registration has the same fields. One alone has more: a component
/// that a program asks for waits for what its inputs come from, and the engine tells that like a <c>dependsOn</c>.
/// </summary>
public sealed class EqualityTests
{
    private static PipelineResult Plan => EgressPipeline.PlanLocked(
        InventoryReader.ReadFile(PluginRun.Inventory, "inventory.yaml").Inventory!, LockReader.ReadFile(PluginRun.Lock).Lock!);

    public static TheoryData<string> Cases => ["nsg", "firewall"];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Registrations_WhenMadeByThePlugin_EqualThoseOfTheComponents(string which)
    {
        var own = await PluginRun.RunAsync(() => Declare(which, isRemote: false));
        var remote = await PluginRun.RunAsync(() => Declare(which, isRemote: true));

        Assert.Equal([], own.Errors.Concat(remote.Errors));
        Assert.Equal((0, 0), (own.ExitCode, remote.ExitCode));
        Assert.True(own.Resources.Length >= 6);
        Assert.Equal(own.Resources.Select(Fields), remote.Resources.Select(Fields));
        Assert.Equal(Outputs(own), Outputs(remote));
    }

    private static void Declare(string which, bool isRemote)
    {
        var group = new ResourceGroup("web", new ResourceGroupArgs { ResourceGroupName = "web" });
        var provider = new Pulumi.AzureNative.Provider("other", new Pulumi.AzureNative.ProviderArgs { Location = "northeurope" });
        var servers = new ApplicationSecurityGroup("servers", new ApplicationSecurityGroupArgs { ResourceGroupName = group.Name });
        var options = new ComponentResourceOptions
        {
            Providers = [provider],
            DependsOn = servers,
            Protect = true,
            RetainOnDelete = false,
            Aliases = [new Alias { Name = "former" }, new Alias { NoParent = true }],
            IgnoreChanges = ["tags"],
            CustomTimeouts = new CustomTimeouts { Create = TimeSpan.FromMinutes(90) },
            DeletedWith = group,
        };
        Resource egress = (which, isRemote) switch
        {
            ("nsg", false) => Nsg(group, servers, options),
            ("nsg", true) => RemoteNsg(group, servers, options),
            (_, false) => Firewall(group, options),
            _ => RemoteFirewall(group, options),
        };
        _ = new NetworkInterface("server", new NetworkInterfaceArgs { ResourceGroupName = group.Name });
        _ = egress;
    }

    private static NsgEgress Nsg(ResourceGroup group, ApplicationSecurityGroup servers, ComponentResourceOptions options) => new("egress", new NsgEgressArgs
    {
        Result = Plan,
        ResourceGroupName = group.Name,
        Location = "westeurope",
        Tags = ImmutableSortedDictionary<string, string>.Empty.Add("owner", "web ü 🚀"),
        ApplicationSecurityGroupIds = [servers.Id],
        GroupApplicationSecurityGroupIds = ImmutableSortedDictionary<string, ImmutableArray<Input<string>>>.Empty.Add("public", [servers.Id]),
        DenyInternetOutBound = true,
        DnsServers = [IPAddress.Parse("10.0.0.4")],
        ExtraRules =
        [
            new NsgRule
            {
                Name = "web-in", Priority = 1000, Direction = NsgDirection.Inbound, Access = NsgAccess.Allow, Protocol = NsgProtocol.Tcp,
                Sources = [NsgPrefix.Any], Destinations = [NsgPrefix.Any], DestinationPorts = [NsgPortRange.Of(443)], Description = "clients",
            },
        ],
    }, options);

    private static Remote RemoteNsg(ResourceGroup group, ApplicationSecurityGroup servers, ComponentResourceOptions options) => new(NsgEgress.Token, "egress", new RemoteArgs
    {
        InventoryFile = PluginRun.Inventory,
        ResourceGroupName = group.Name,
        Location = "westeurope",
        Tags = new InputMap<string> { ["owner"] = "web ü 🚀" },
        ApplicationSecurityGroupIds = new InputList<string> { servers.Id },
        GroupApplicationSecurityGroupIds = new() { ["public"] = new InputList<string> { servers.Id } },
        DenyInternetOutBound = true,
        DnsServers = new InputList<string> { "10.0.0.4" },
        ExtraRules =
        [
            new Dictionary<string, object>
            {
                ["name"] = "web-in", ["priority"] = 1000, ["direction"] = "Inbound", ["access"] = "Allow", ["protocol"] = "Tcp",
                ["destinationPortRanges"] = new List<object> { "443" }, ["description"] = "clients",
            },
        ],
    }, options);

    private static FirewallEgress Firewall(ResourceGroup group, ComponentResourceOptions options) => new("egress", new FirewallEgressArgs
    {
        Result = Plan,
        ResourceGroupName = group.Name,
        Matching = FirewallMatching.NetworkByAddress,
        Sources = [IPNetwork.Parse("10.0.0.0/24")],
        IpGroups = FirewallIpGroups.Sources | FirewallIpGroups.Destinations,
        Priority = 2000,
    }, options);

    private static Remote RemoteFirewall(ResourceGroup group, ComponentResourceOptions options) => new(FirewallEgress.Token, "egress", new RemoteArgs
    {
        Inventory = File.ReadAllText(PluginRun.Inventory),
        Lock = File.ReadAllText(PluginRun.Lock),
        ResourceGroupName = group.Name,
        Matching = "networkByAddress",
        Sources = new InputList<string> { "10.0.0.0/24" },
        IpGroups = new InputList<string> { "sources", "destinations" },
        Priority = 2000,
    }, options);

    private static string Fields(ResourceRegistration resource)
    {
        var request = resource.Request.DeepClone().AsObject();
        if (resource.Name == "egress" && !resource.IsCustom)
        {
            var dependencies = request["dependencies"]!.AsArray();
            Assert.Equal(!dependencies.Any(IsGroup), dependencies.Count == 1);
            request["dependencies"] = new JsonArray([.. dependencies.Where(d => !IsGroup(d)).Select(d => d!.DeepClone())]);
        }

        return request.ToJsonString();

        static bool IsGroup(JsonNode? urn) => ((string)urn!).EndsWith("ResourceGroup::web", StringComparison.Ordinal);
    }

    private static string Outputs(EngineResult result)
    {
        var outputs = result.Outputs.Single(o => o.Key.EndsWith("::egress", StringComparison.Ordinal)).Value.DeepClone().AsObject();

        // Findings name the inventory as the program does.
        outputs.Remove("diagnostics");
        return new JsonObject(outputs.OrderBy(o => o.Key, StringComparer.Ordinal).Select(o => KeyValuePair.Create(o.Key, o.Value?.DeepClone()))).ToJsonString();
    }
}
