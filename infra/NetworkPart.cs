using System.Net;
using Infra.Settings;
using Pulumi;
using Pulumi.AzureNative.Network;
using Pulumi.AzureNative.Network.Inputs;

namespace Infra;

/// <summary>The virtual network, the way out of it, and the servers' subnet.</summary>
internal sealed class NetworkPart
{
    private readonly NetworkConfig _config;
    private readonly Place _place;
    private readonly VirtualNetwork _network;

    public NetworkPart(InfraConfig config, Place place, NsgPart? nsg, FirewallPart? rules)
    {
        _config = config.Network!;
        _place = place;
        _network = MakeNetwork(config);
        var outbound = new OutboundPart(config.Outbound, place, this, rules);
        ServersSubnet = MakeSubnet(nsg, outbound).Id;
    }

    /// <summary>ID of the servers' subnet.</summary>
    public Output<string> ServersSubnet { get; }

    /// <summary>Name in Azure of the network that is made.</summary>
    public static string NameOf(InfraConfig config) => $"{config.Name}-vnet";

    /// <summary>The subnet that Azure wants a firewall in: it has to have this name.</summary>
    public Subnet MakeFirewallSubnet() => new("firewall-subnet", new Pulumi.AzureNative.Network.SubnetArgs
    {
        ResourceGroupName = _place.ResourceGroupName,
        VirtualNetworkName = _network.Name,
        SubnetName = "AzureFirewallSubnet",
        AddressPrefix = _config.FirewallSubnet!.Value.ToString(),
    });

    private VirtualNetwork MakeNetwork(InfraConfig config)
    {
        var args = new VirtualNetworkArgs
        {
            ResourceGroupName = _place.ResourceGroupName,
            VirtualNetworkName = NameOf(config),
            AddressSpace = new AddressSpaceArgs { AddressPrefixes = _config.AddressSpace.Select(n => n.ToString()).ToArray() },
            Location = _place.Location,
            Tags = _place.Tags,
        };
        if (!config.Network!.DnsServers.IsEmpty)
        {
            args.DhcpOptions = new DhcpOptionsArgs { DnsServers = config.Network.DnsServers.Select((IPAddress s) => s.ToString()).ToArray() };
        }

        return new VirtualNetwork("network", args);
    }

    private Subnet MakeSubnet(NsgPart? nsg, OutboundPart outbound)
    {
        var args = new Pulumi.AzureNative.Network.SubnetArgs
        {
            ResourceGroupName = _place.ResourceGroupName,
            VirtualNetworkName = _network.Name,
            SubnetName = "servers",
            AddressPrefix = _config.Subnet.ToString(),

            // Azure would let machines out through an address that nobody declared.
            DefaultOutboundAccess = false,
        };
        if (nsg is not null)
        {
            args.NetworkSecurityGroup = new Pulumi.AzureNative.Network.Inputs.NetworkSecurityGroupArgs { Id = nsg.Egress.NetworkSecurityGroupId };
        }

        if (outbound.NatGateway is not null)
        {
            args.NatGateway = new SubResourceArgs { Id = outbound.NatGateway.Id };
        }

        if (outbound.RouteTable is not null)
        {
            args.RouteTable = new Pulumi.AzureNative.Network.Inputs.RouteTableArgs { Id = outbound.RouteTable.Id };
        }

        // Servers of this subnet change over to another group only when all its rules are there.
        return new Subnet("servers-subnet", args, nsg is null ? null : new CustomResourceOptions { DependsOn = nsg.Egress });
    }
}
