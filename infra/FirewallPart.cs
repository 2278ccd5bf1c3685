using Infra.Settings;
using OcspEgress.Components;
using OcspEgress.Targets.AzureFirewall;
using Pulumi;

namespace Infra;

/// <summary>The egress rules in a firewall policy.</summary>
internal sealed class FirewallPart
{
    public FirewallPart(InfraConfig config, StackInventory inventory, Place place)
    {
        var firewall = config.Firewall!;
        Tier = firewall.Tier;
        Egress = new FirewallEgress("firewall-egress", new FirewallEgressArgs
        {
            Result = inventory.Result,
            Secret = inventory.IsSecret,
            ResourceGroupName = config.Existing is { FirewallPolicy: not null, FirewallPolicyResourceGroup: { } group } ? group : place.ResourceGroupName,
            FirewallPolicyName = config.Existing.FirewallPolicy is { } policy ? (Input<string>)policy : null,
            NewFirewallPolicyName = NameOf(config),
            Location = place.Location,
            Tags = place.TagTexts,
            PolicyTier = firewall.Tier,
            EnableDnsProxy = firewall.Matching == FirewallMatching.NetworkByName,
            DnsServers = firewall.DnsServers,
            GroupName = firewall.Group,
            Priority = firewall.Priority,
            Matching = firewall.Matching,
            Sources = firewall.Sources.IsEmpty && config.Network is not null ? [config.Network.Subnet] : firewall.Sources,
            IpGroups = firewall.IpGroups,
        });
    }

    /// <summary>Name in Azure of the policy that is made.</summary>
    public static string NameOf(InfraConfig config) => $"{config.Name}-policy";

    /// <summary>Tier of the policy, which a firewall shares.</summary>
    public string Tier { get; }

    /// <summary>The rules.</summary>
    public FirewallEgress Egress { get; }
}
