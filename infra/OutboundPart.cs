using Infra.Settings;
using Pulumi;
using Pulumi.AzureNative.Network;
using Pulumi.AzureNative.Network.Inputs;

namespace Infra;

/// <summary>The servers' way to the internet: a NAT gateway, or a firewall and a route table that leads to it.</summary>
internal sealed class OutboundPart
{
    private readonly Place _place;

    public OutboundPart(OutboundPath path, Place place, NetworkPart network, FirewallPart? rules)
    {
        _place = place;
        switch (path)
        {
            case OutboundPath.NatGateway:
                NatGateway = MakeNatGateway();
                break;
            case OutboundPath.Firewall:
                RouteTable = MakeRoutes(MakeFirewall(network, rules!));
                break;
        }
    }

    /// <summary>The NAT gateway, if that is the way.</summary>
    public NatGateway? NatGateway { get; }

    /// <summary>The route table, if a firewall is the way.</summary>
    public RouteTable? RouteTable { get; }

    private NatGateway MakeNatGateway() => new("nat-gateway", new Pulumi.AzureNative.Network.NatGatewayArgs
    {
        ResourceGroupName = _place.ResourceGroupName,
        NatGatewayName = $"{_place.Name}-nat",
        Sku = new NatGatewaySkuArgs { Name = NatGatewaySkuName.Standard },
        PublicIpAddresses = { new SubResourceArgs { Id = MakeAddress("nat-address", "nat-ip").Id } },
        Location = _place.Location,
        Tags = _place.Tags,
    });

    private AzureFirewall MakeFirewall(NetworkPart network, FirewallPart rules) => new(
        "firewall",
        new AzureFirewallArgs
        {
            ResourceGroupName = _place.ResourceGroupName,
            AzureFirewallName = $"{_place.Name}-firewall",
            Sku = new AzureFirewallSkuArgs { Name = AzureFirewallSkuName.AZFW_VNet, Tier = rules.Tier },
            FirewallPolicy = new SubResourceArgs { Id = rules.Egress.FirewallPolicyId },
            IpConfigurations =
            {
                new AzureFirewallIPConfigurationArgs
                {
                    Name = "public",
                    Subnet = new SubResourceArgs { Id = network.MakeFirewallSubnet().Id },
                    PublicIPAddress = new SubResourceArgs { Id = MakeAddress("firewall-address", "firewall-ip").Id },
                },
            },
            Location = _place.Location,
            Tags = _place.Tags,
        },
        new CustomResourceOptions { DependsOn = { rules.Egress } });

    private RouteTable MakeRoutes(AzureFirewall firewall) => new("routes", new Pulumi.AzureNative.Network.RouteTableArgs
    {
        ResourceGroupName = _place.ResourceGroupName,
        RouteTableName = $"{_place.Name}-routes",
        Routes =
        {
            new Pulumi.AzureNative.Network.Inputs.RouteArgs
            {
                Name = "internet",
                AddressPrefix = "0.0.0.0/0",
                NextHopType = RouteNextHopType.VirtualAppliance,
                NextHopIpAddress = firewall.IpConfigurations.Apply(c => c[0].PrivateIPAddress),
            },
        },
        Location = _place.Location,
        Tags = _place.Tags,
    });

    private PublicIPAddress MakeAddress(string name, string suffix) => PublicAddress.Make(name, suffix, _place);
}
