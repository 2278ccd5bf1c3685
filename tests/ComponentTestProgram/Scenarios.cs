using System.Collections.Immutable;
using System.Net;
using OcspEgress;
using OcspEgress.Components;
using OcspEgress.Targets.AzureFirewall;
using Pulumi;
using Pulumi.AzureNative.Network;

namespace ComponentTestProgram;

/// <summary>Small programs that use the components. Each is what a user would write.</summary>
public static class Scenarios
{
    /// <summary>Networks of all other servers.</summary>
    public static ImmutableArray<IPNetwork> Servers { get; } =
        [SamplePlans.Network("10.1.0.0/16"), SamplePlans.Network("fd00:1::/64")];

    /// <summary>The program of that name.</summary>
    public static Action Of(string name) => name switch
    {
        "nsg" => () => Nsg(SamplePlans.Small),
        "nsg-one-more" => () => Nsg(SamplePlans.OneMore),
        "inline" => () => Inline(SamplePlans.WithNetworks),
        "existing" => () => Existing(SamplePlans.Small),
        "thousand" => () => Thousand(),
        "application" => () => Firewall(SamplePlans.WithNetworks, FirewallMatching.ApplicationByName, FirewallIpGroups.None),
        "ip-groups" => () => Firewall(
            SamplePlans.WithNetworks, FirewallMatching.NetworkByAddress, FirewallIpGroups.Sources | FirewallIpGroups.Destinations),
        _ => throw new RunException($"There is no scenario {name}."),
    };

    /// <summary>A group of its own with standalone rules, from application security groups, denying the rest; a server after it.</summary>
    public static void Nsg(PipelineResult result)
    {
        var servers = new ApplicationSecurityGroup("servers", new ApplicationSecurityGroupArgs
        {
            ResourceGroupName = "rg-web",
            ApplicationSecurityGroupName = "asg-servers",
        });
        var egress = new NsgEgress("web", new NsgEgressArgs
        {
            Result = result,
            ResourceGroupName = "rg-web",
            NewNetworkSecurityGroupName = "nsg-web",
            Location = "westeurope",
            Tags = ImmutableSortedDictionary<string, string>.Empty.Add("team", "web"),
            ApplicationSecurityGroupIds = [servers.Id],
            DenyInternetOutBound = true,
            DnsServers = [IPAddress.Parse("10.0.0.4")],
        });
        _ = new PublicIPAddress(
            "server",
            new PublicIPAddressArgs { ResourceGroupName = "rg-web", PublicIpAddressName = "pip-server" },
            new CustomResourceOptions { DependsOn = egress });
    }

    /// <summary>A group of its own with its rules inline, from networks.</summary>
    public static void Inline(PipelineResult result) => _ = new NsgEgress("web", new NsgEgressArgs
    {
        Result = result,
        ResourceGroupName = "rg-web",
        Inline = true,
        Sources = Servers,
        DenyInternetOutBound = true,
    });

    /// <summary>Rules in a group that exists.</summary>
    public static void Existing(PipelineResult result) => _ = new NsgEgress("web", new NsgEgressArgs
    {
        Result = result,
        ResourceGroupName = "rg-net",
        NetworkSecurityGroupName = "nsg-given",
    });

    /// <summary>A policy of its own.</summary>
    public static void Firewall(PipelineResult result, FirewallMatching matching, FirewallIpGroups ipGroups) =>
        _ = new FirewallEgress("hub", new FirewallEgressArgs
        {
            Result = result,
            ResourceGroupName = "rg-hub",
            NewFirewallPolicyName = "afwp-hub",
            Location = "westeurope",
            Matching = matching,
            IpGroups = ipGroups,
            Sources = Servers,
            });

    private static void Thousand() => _ = new NsgEgress("web", new NsgEgressArgs
    {
        Result = SamplePlans.Thousand,
        ResourceGroupName = "rg-net",
        NetworkSecurityGroupName = "nsg-given",
    });
}
