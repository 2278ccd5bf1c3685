using System.Net;
using System.Text.Json.Nodes;
using AzureStandIn.Resources;

namespace AzureStandIn.Manners;

/// <summary>
/// Ranges of networks and subnets (learn.microsoft.com, "Add, change, or delete a virtual network subnet" and "Troubleshoot
/// failed to delete virtual network": NetcfgInvalidSubnet, NetcfgSubnetRangesOverlap, InUsePrefixCannotBeDeleted).
/// </summary>
internal static class RangeCheck
{
    private const string Subnet = "azure-native:network:Subnet";

    /// <summary>Refuses a subnet outside of its network, across another one, or moved while somebody is in it.</summary>
    public static void Check(Write write)
    {
        if (write.Asked.Type == "azure-native:network:VirtualNetwork")
        {
            foreach (var subnet in SubResources.AskedFor(write.Asked) ?? write.Cloud.Children(Subnet, write.Asked.Id))
            {
                CheckWithin(subnet, write.Asked);
            }
        }
        else if (write.Asked.Type == Subnet)
        {
            CheckSubnet(write);
        }
    }

    private static void CheckSubnet(Write write)
    {
        var network = write.Cloud.Find(ResourceId.ParentOf(write.Asked.Kind, write.Asked.Id)!)!;
        CheckWithin(write.Asked, network);
        var range = RangeOf(write.Asked);
        foreach (var other in write.Cloud.Children(Subnet, network.Id).Where(s => !s.Id.Equals(write.Asked.Id, StringComparison.OrdinalIgnoreCase)))
        {
            if (range.Contains(RangeOf(other).BaseAddress) || RangeOf(other).Contains(range.BaseAddress))
            {
                throw RefusalException.Azure(400, "NetcfgSubnetRangesOverlap", $"Subnet '{write.Asked.Name}' is not valid because its IP address range overlaps with that of an existing subnet in virtual network '{network.Name}'.");
            }
        }

        if (write.Before is { } before && RangeOf(before) != range && InUseCheck.UserOf(write.Cloud, before) is not null)
        {
            throw RefusalException.Azure(400, "InUsePrefixCannotBeDeleted", $"IpPrefix {RangeOf(before)} on Subnet {before.Name} has active allocations and cannot be deleted.");
        }
    }

    private static void CheckWithin(CloudResource subnet, CloudResource network)
    {
        var space = (network.Inputs["addressSpace"]?["addressPrefixes"] as JsonArray ?? []).Select(p => IPNetwork.Parse(p!.ToString()));
        if (!space.Any(s => s.Contains(RangeOf(subnet).BaseAddress) && s.PrefixLength <= RangeOf(subnet).PrefixLength))
        {
            throw RefusalException.Azure(400, "NetcfgInvalidSubnet", $"Subnet '{subnet.Name}' is not valid in virtual network '{network.Name}'.");
        }
    }

    private static IPNetwork RangeOf(CloudResource subnet) =>
        IPNetwork.Parse((subnet.Inputs["addressPrefix"] ?? subnet.Inputs["addressPrefixes"]?[0])!.ToString());
}
