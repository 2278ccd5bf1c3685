using System.Collections.Immutable;
using AzureStandIn.Resources;

namespace AzureStandIn.Manners;

/// <summary>
/// What another resource refers to cannot be deleted (learn.microsoft.com: "Troubleshoot failed to delete virtual network",
/// REST reference of each type). What stands in a container goes with it, unless somebody outside uses it.
/// </summary>
internal static class InUseCheck
{
    // Codes without a page of their own were seen in issues of terraform-provider-azurerm and azure-docs; the rest is "InUse".
    private static readonly ImmutableDictionary<string, string> Codes = ImmutableDictionary.CreateRange<string, string>(
    [
        new("NetworkSecurityGroup", "InUseNetworkSecurityGroupCannotBeDeleted"),
        new("Subnet", "InUseSubnetCannotBeDeleted"),
        new("NatGateway", "InUseNatGatewayCannotBeDeleted"),
        new("PublicIPAddress", "PublicIPAddressCannotBeDeleted"),
        new("RouteTable", "InUseRouteTableCannotBeDeleted"),
        new("ApplicationSecurityGroup", "InUseApplicationSecurityGroupCannotBeDeleted"),
        new("NetworkInterface", "NicInUse"),
    ]);

    /// <summary>Refuses the deletion of a resource that is used, or that holds one that is. A resource group takes all with it.</summary>
    public static void Check(CloudFolder cloud, CloudResource resource)
    {
        if (resource.Type == "azure-native:resources:ResourceGroup")
        {
            return;
        }

        foreach (var part in cloud.Resources.Where(r => r.Id == resource.Id || resource.Holds(r)))
        {
            if (UserOf(cloud, part, resource) is { } user)
            {
                throw RefusalException.Azure(400, Codes.GetValueOrDefault(part.Type.Split(':')[^1], "InUse"), $"{part.Id} is used by {user.Id} and cannot be deleted.");
            }
        }
    }

    /// <summary>A resource that refers to this one, and is not part of what goes with it; null if there is none.</summary>
    public static CloudResource? UserOf(CloudFolder cloud, CloudResource resource, CloudResource? going = null) => cloud.Resources.FirstOrDefault(r =>
        r.Id != resource.Id && going?.Holds(r) != true && r.Id != going?.Id && ResourceId.ReferencesIn(r.Inputs).Contains(resource.Id, StringComparer.OrdinalIgnoreCase));
}
