using System.Collections.Immutable;
using System.Net;
using OcspEgress.Addressing;

namespace OcspEgress.Targets.AzureNsg.Rules;

/// <summary>
/// The service tags whose meaning follows from the virtual network alone. All others are lists that Azure changes
/// weekly: a rule with one of those is reported as undecidable, never guessed.
/// </summary>
internal static class NsgServiceTags
{
    /// <summary>The virtual network's address space, its peers', and the host's virtual address 168.63.129.16.</summary>
    public const string VirtualNetwork = "VirtualNetwork";

    /// <summary>What lies outside the virtual network and is reachable on the public internet.</summary>
    public const string Internet = "Internet";

    /// <summary>Where Azure's health probes come from: 168.63.129.16, for IPv6 fe80::1234:5678:9abc.</summary>
    public const string AzureLoadBalancer = "AzureLoadBalancer";

    /// <summary>Azure's resolver at 168.63.129.16: only this tag brings an NSG to bear on it.</summary>
    public const string AzurePlatformDns = "AzurePlatformDNS";

    /// <summary>The instance metadata service at 169.254.169.254: only this tag brings an NSG to bear on it.</summary>
    public const string AzurePlatformImds = "AzurePlatformIMDS";

    /// <summary>Host address of resolver, DHCP and health probes.</summary>
    internal static AddressSpace Host { get; } = Space("168.63.129.16/32");

    /// <summary>Address of the instance metadata service.</summary>
    internal static AddressSpace Metadata { get; } = Space("169.254.169.254/32");

    /// <summary>Source of health probes.</summary>
    internal static AddressSpace LoadBalancer { get; } = Space("168.63.129.16/32", "fe80::1234:5678:9abc/128");

    /// <summary>
    /// Addresses that no public route leads to. Whether Azure counts those outside the virtual network as
    /// <c>Internet</c> is not documented.
    /// </summary>
    internal static AddressSpace NotPublic { get; } = Space(
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16",
        "224.0.0.0/3", "::/8", "fc00::/7", "fe80::/10", "ff00::/8");

    private static AddressSpace Space(params ImmutableArray<string> networks) =>
        AddressSpace.Of(networks.Select(n => IPNetwork.Parse(n)));
}
