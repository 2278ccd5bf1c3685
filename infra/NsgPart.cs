using System.Collections.Immutable;
using Infra.Changes;
using Infra.Settings;
using OcspEgress;
using OcspEgress.Addressing;
using OcspEgress.Components;
using OcspEgress.Targets.AzureNsg.Rules;
using Pulumi;
using Pulumi.AzureNative.Network;

namespace Infra;

/// <summary>The egress rules in a network security group, and the group that servers are put into where rules take it as source.</summary>
internal sealed class NsgPart
{
    private const int InboundPriority = 1000;

    // Before the rules for resolvers, which begin at 4090 unless the config says otherwise.
    private const int VaultPriority = 4089;

    public NsgPart(InfraConfig config, StackInventory inventory, Place place, StackChanges changes)
    {
        var nsg = config.Nsg!;
        if (nsg.Source == NsgSourceKind.ApplicationSecurityGroup)
        {
            ServersGroup = new ApplicationSecurityGroup("servers-group", new ApplicationSecurityGroupArgs
            {
                ResourceGroupName = place.ResourceGroupName,
                ApplicationSecurityGroupName = $"{place.Name}-asg",
                Location = place.Location,
                Tags = place.Tags,
            });
        }

        Egress = new NsgEgress("nsg-egress", new NsgEgressArgs
        {
            Result = WithoutUnusedFamily(inventory.Result, config.Network),
            Secret = inventory.IsSecret,
            ResourceGroupName = place.ResourceGroupName,
            NetworkSecurityGroupName = config.Existing.NetworkSecurityGroup is { } name ? (Input<string>)name : null,
            NewNetworkSecurityGroupName = NameOf(config),
            LastSlots = changes.LastSlots,
            Location = place.Location,
            Tags = place.TagTexts,
            Inline = nsg.Inline,
            ExtraRules = [.. Inbound(config), .. Vault(config)],
            Sources = SubnetAsSource(config) ? [config.Network!.Subnet] : [],
            ApplicationSecurityGroupIds = Members(),
            GroupApplicationSecurityGroupIds = config.Servers?.Group is { } group && ServersGroup is not null
                ? ImmutableSortedDictionary<string, ImmutableArray<Input<string>>>.Empty.Add(group, Members())
                : ImmutableSortedDictionary<string, ImmutableArray<Input<string>>>.Empty,
            DenyInternetOutBound = nsg.DenyInternetOutBound,
            DenyInternetPriority = nsg.DenyInternetPriority,
            DnsServers = nsg.DnsServers.IsEmpty ? config.Network?.DnsServers ?? [] : nsg.DnsServers,
            DnsPriority = nsg.DnsPriority,
            VirtualNetwork = config.Network?.AddressSpace ?? [],
            CheckExisting = nsg.CheckExisting,
            AcceptedFindings = nsg.Accept,
        });
    }

    /// <summary>The rules.</summary>
    public NsgEgress Egress { get; }

    /// <summary>The application security group of the servers; null if rules do not take it as source.</summary>
    public ApplicationSecurityGroup? ServersGroup { get; }

    /// <summary>Name in Azure of the group that is made: another one for each mode, so that a change of mode makes a group that takes over.</summary>
    public static string NameOf(InfraConfig config) => config.Nsg!.Inline ? $"{config.Name}-nsg-inline" : $"{config.Name}-nsg";

    // A network that is made here and has no IPv6 sends none: such a rule would open nothing.
    private static PipelineResult WithoutUnusedFamily(PipelineResult result, NetworkConfig? network) =>
        network is null || network.AddressSpace.Any(n => n.Family() == AddressFamily.IPv6)
            ? result
            : result.WithRules(r => r.Family == AddressFamily.IPv4);

    private static bool SubnetAsSource(InfraConfig config) =>
        config.Network is not null && (config.Nsg!.Source is NsgSourceKind.Subnet or NsgSourceKind.Unsaid);

    private static ImmutableArray<NsgRule> Inbound(InfraConfig config)
    {
        var ports = config.Nsg!.InboundPorts?.Select(p => p.Number).ToArray()
            ?? (config.Existing.NetworkSecurityGroup is null ? [80, 443] : []);
        return ports.Length == 0
            ? []
            :
            [
                new NsgRule
                {
                    Name = "web-in",
                    Priority = InboundPriority,
                    Direction = NsgDirection.Inbound,
                    Access = NsgAccess.Allow,
                    Protocol = NsgProtocol.Tcp,
                    Sources = config.Nsg.InboundFrom.IsEmpty ? [NsgPrefix.Any] : [.. config.Nsg.InboundFrom.Select(NsgPrefix.Of)],
                    Destinations = [NsgPrefix.Any],
                    DestinationPorts = [.. ports.Order().Select(NsgPortRange.Of)],
                    Description = "Clients of the web servers",
                },
            ];
    }

    // By tag, since Microsoft gives no addresses of vaults (learn.microsoft.com, "Access Azure Key Vault behind a firewall").
    private static ImmutableArray<NsgRule> Vault(InfraConfig config) => config.Servers?.Certificate?.VaultRegion is not { } region
        ? []
        :
        [
            new NsgRule
            {
                Name = "AllowKeyVaultOutBound",
                Priority = VaultPriority,
                Direction = NsgDirection.Outbound,
                Access = NsgAccess.Allow,
                Protocol = NsgProtocol.Tcp,
                Sources = [config.Network is null ? NsgPrefix.OfTag("VirtualNetwork") : NsgPrefix.Of(config.Network.Subnet)],
                Destinations = [NsgPrefix.OfTag($"AzureKeyVault.{region}")],
                DestinationPorts = [NsgPortRange.Of(443)],
                Description = "Certificates from Azure Key Vault",
            },
        ];

    private ImmutableArray<Input<string>> Members() => ServersGroup is null ? [] : [ServersGroup.Id];
}
