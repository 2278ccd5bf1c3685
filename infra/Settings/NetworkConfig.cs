using System.Collections.Immutable;
using System.Net;
using OcspEgress.Inventory;
using OcspEgress.Inventory.Model;
using OcspEgress.Inventory.Shapes;

namespace Infra.Settings;

/// <summary>The key <c>network</c>: a virtual network with a subnet for the servers.</summary>
internal sealed record NetworkConfig
{
    // learn.microsoft.com, Azure Firewall FAQ: the subnet AzureFirewallSubnet is a /26 or larger.
    private const int FirewallPrefix = 26;

    /// <summary>Address space of the virtual network.</summary>
    public required ImmutableArray<IPNetwork> AddressSpace { get; init; }

    /// <summary>The servers' subnet.</summary>
    public required IPNetwork Subnet { get; init; }

    /// <summary>The subnet of an Azure Firewall.</summary>
    public IPNetwork? FirewallSubnet { get; init; }

    /// <summary>Name servers of the virtual network; Azure's if there are none.</summary>
    public ImmutableArray<IPAddress> DnsServers { get; init; } = [];

    private static readonly Key<ImmutableArray<IPNetwork>> AddressSpaceKey = new(
        "addressSpace", new ListShape<IPNetwork>(TextFormats.Network) { NeedsItems = true, IsSet = true }, "Networks that the virtual network consists of.") { DefaultJson = """["10.20.0.0/16"]""" };

    private static readonly Key<IPNetwork> SubnetKey = new("subnet", TextFormats.Network, "Network of the servers' subnet.") { DefaultJson = "\"10.20.1.0/24\"" };

    private static readonly Key<IPNetwork> FirewallSubnetKey = new(
        "firewallSubnet", TextFormats.Network, "Network of the firewall's subnet, /26 or larger; with \"outbound: firewall\".") { DefaultJson = "\"10.20.0.0/26\"" };

    private static readonly Key<ImmutableArray<IPAddress>> DnsKey = new(
        "dnsServers", new ListShape<IPAddress>(TextFormats.Address) { IsSet = true }, "Name servers that the network's machines ask; without this key Azure's. With \"nsg\" they are opened at port 53.");

    /// <summary>The shape.</summary>
    public static MappingShape<NetworkConfig> Shape { get; } = new(
        "a mapping with the virtual network", [AddressSpaceKey, SubnetKey, FirewallSubnetKey, DnsKey], Build);

    private static NetworkConfig Build(MappingValues values)
    {
        var space = values.GetOr(AddressSpaceKey, [IPNetwork.Parse("10.20.0.0/16")]);
        var subnet = values.GetOr(SubnetKey, IPNetwork.Parse("10.20.1.0/24"));
        var firewall = values.GetOr(FirewallSubnetKey, IPNetwork.Parse("10.20.0.0/26"));
        CheckWithin(values, SubnetKey, subnet, space);
        if (values.Has(FirewallSubnetKey))
        {
            CheckWithin(values, FirewallSubnetKey, firewall, space);
        }

        if (firewall.PrefixLength > FirewallPrefix)
        {
            values.Refuse(FirewallSubnetKey, InventoryCodes.OutOfBounds, $"{firewall} is too small for an Azure Firewall: its subnet is a /{FirewallPrefix} or larger.");
        }

        if (firewall.Contains(subnet.BaseAddress) || subnet.Contains(firewall.BaseAddress))
        {
            values.Refuse(FirewallSubnetKey, InventoryCodes.InvalidValue, $"The subnets {subnet} and {firewall} overlap. Give each networks of its own.");
        }

        return new NetworkConfig { AddressSpace = space, Subnet = subnet, FirewallSubnet = firewall, DnsServers = values.GetOr(DnsKey, []) };
    }

    private static void CheckWithin(MappingValues values, Key key, IPNetwork subnet, ImmutableArray<IPNetwork> space)
    {
        if (!space.Any(s => s.Contains(subnet.BaseAddress) && s.PrefixLength <= subnet.PrefixLength))
        {
            values.Refuse(key, InventoryCodes.OutOfBounds, $"{subnet} is not within the address space {string.Join(", ", space)}. Choose a part of that.");
        }
    }
}
