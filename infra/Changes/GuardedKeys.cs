using System.Collections.Immutable;
using System.Globalization;
using Infra.Settings;
using Pulumi;

namespace Infra.Changes;

/// <summary>The keys whose change deletes servers or networks, or is refused by Azure while they are in use.</summary>
internal static class GuardedKeys
{
    private const string Again = "deletes and makes again, servers first:";

    /// <summary>Allowed by name in <c>allowReplace</c>.</summary>
    public static ImmutableArray<GuardedKey> Replacing { get; } =
    [
        new("name", c => MakesAnything(c) ? c.Name : null, $"{Again} everything whose name begins with it"),
        new("resourceGroup", c => MakesAnything(c) ? c.ResourceGroup ?? c.Existing.ResourceGroup : null, $"{Again} everything that the stack has in the resource group"),
        new("location", c => !MakesAnything(c) ? null : c.Location ?? new Config("azure-native").Get("location"), $"{Again} everything that the stack has in that location"),
        new("network", c => c.Network is null ? null : "here", "deletes the virtual network with its subnets") { IsPart = true },
        new("servers", c => c.Servers is null ? null : "here", "deletes all servers") { IsPart = true },
        new("servers.kind", c => c.Servers is null ? null : c.Servers.IsScaleSet ? "scaleSet" : "virtualMachines", "deletes all servers and makes others"),
        new("servers.image", c => c.Servers is { IsScaleSet: false } servers ? servers.ImageSku : null, $"{Again} all servers"),
        new("servers.adminUser", c => c.Servers?.AdminUser, $"{Again} all servers"),
        new("existing.subnet", c => c.Servers is null ? null : c.Existing.Subnet ?? "not set", $"{Again} all servers, if it is in another network"),
    ];

    /// <summary>Never allowed while that is deployed which uses it. Azure refuses the change in the update.</summary>
    public static ImmutableArray<GuardedKey> InUse { get; } =
    [
        new("network.subnet", c => c.Servers is null ? null : c.Network?.Subnet.ToString(), "cannot change while servers are in the subnet. Deploy without \"servers\" first, or make a second stack and move to it"),
        new("network.firewallSubnet", c => c.Outbound == OutboundPath.Firewall ? c.Network?.FirewallSubnet?.ToString() : null, "cannot change while the firewall is in the subnet. Deploy with another \"outbound\" first"),
        new("firewall.tier", c => c.Existing.FirewallPolicy is null ? c.Firewall?.Tier : null, "does not change in place here. Change the tier of policy and firewall in Azure, run `pulumi refresh`, then change this key and name it in \"allowReplace\""),
    ];

    /// <summary>What the stack made that holds other things, by what its key in <c>existing</c> is called.</summary>
    public static ImmutableArray<GuardedKey> Made { get; } =
    [
        new("existing.resourceGroup", c => c.ResourceGroup, "the resource group"),
        new("existing.networkSecurityGroup", c => c.Nsg is null || c.Existing.NetworkSecurityGroup is not null ? null : NsgPart.NameOf(c), "the network security group"),
        new("existing.firewallPolicy", c => c.Firewall is null || c.Existing.FirewallPolicy is not null ? null : FirewallPart.NameOf(c), "the firewall policy"),
        new("existing.subnet", c => c.Network is null ? null : NetworkPart.NameOf(c), "the virtual network"),
    ];

    /// <summary>Names that <c>allowReplace</c> takes.</summary>
    public static ImmutableArray<string> Allowable { get; } = [.. Replacing.Select(k => k.Name), "firewall.tier"];

    // Rules alone, in what exists, are no loss: they are there in the new place before they go in the old one.
    private static bool MakesAnything(InfraConfig config) => config.Servers is not null || Made.Any(k => k.Value(config) is not null);

    /// <summary>Where the rules stand as resources of their own, so that the next deployment knows whether it is the same group.</summary>
    public static string? RulesIn(InfraConfig config) => config.Nsg is null or { Inline: true }
        ? null
        : string.Create(CultureInfo.InvariantCulture, $"{config.Existing.ResourceGroup ?? config.ResourceGroup}/{config.Existing.NetworkSecurityGroup ?? NsgPart.NameOf(config)}");
}
