using Pulumi.AzureNative.Network;
using Pulumi.AzureNative.Network.Inputs;

namespace Infra;

/// <summary>Public addresses: standard and static, as NAT gateways and firewalls want them.</summary>
internal static class PublicAddress
{
    /// <summary>Makes one.</summary>
    /// <param name="name">Name in the program.</param>
    /// <param name="suffix">End of its name in Azure.</param>
    /// <param name="place">Where.</param>
    public static PublicIPAddress Make(string name, string suffix, Place place) => new(name, new Pulumi.AzureNative.Network.PublicIPAddressArgs
    {
        ResourceGroupName = place.ResourceGroupName,
        PublicIpAddressName = $"{place.Name}-{suffix}",
        Sku = new PublicIPAddressSkuArgs { Name = PublicIPAddressSkuName.Standard },
        PublicIPAllocationMethod = IPAllocationMethod.Static,
        Location = place.Location,
        Tags = place.Tags,
    });
}
