using System.Collections.Immutable;
using System.Text.Json.Nodes;
using AzureStandIn.Resources;

namespace AzureStandIn.Manners;

/// <summary>
/// What cannot be changed while the resource is there. azure-native sends such a change as an update all the same, since it
/// knows names and few more as replacing.
/// </summary>
internal static class FixedCheck
{
    private const string NotAllowed = "PropertyChangeNotAllowed";

    // Machines and scale sets: REST reference of virtual machines, "PropertyChangeNotAllowed". Tiers: "Azure Firewall easy
    // upgrade" changes them by another call; that a PUT is refused, and with which code, was not tried at Azure.
    private static readonly ImmutableArray<(string Type, string Path, string Code)> Fixed =
    [
        ("azure-native:compute:VirtualMachine", "osProfile.computerName", NotAllowed),
        ("azure-native:compute:VirtualMachine", "osProfile.adminUsername", NotAllowed),
        ("azure-native:compute:VirtualMachine", "osProfile.adminPassword", NotAllowed),
        ("azure-native:compute:VirtualMachine", "storageProfile.imageReference", NotAllowed),
        ("azure-native:compute:VirtualMachineScaleSet", "orchestrationMode", NotAllowed),
        ("azure-native:compute:VirtualMachineScaleSet", "virtualMachineProfile.osProfile.computerNamePrefix", NotAllowed),
        ("azure-native:compute:VirtualMachineScaleSet", "virtualMachineProfile.osProfile.adminUsername", NotAllowed),
        ("azure-native:network:FirewallPolicy", "sku.tier", "FirewallPolicyTierChangeNotAllowed"),
        ("azure-native:network:AzureFirewall", "sku.tier", "AzureFirewallTierChangeNotAllowed"),
    ];

    /// <summary>Refuses a change of those, and an interface that moves to another network.</summary>
    public static void Check(Write write)
    {
        if (write.Before is not { } before)
        {
            return;
        }

        foreach (var (_, path, code) in Fixed.Where(f => f.Type == write.Asked.Type))
        {
            if (!JsonNode.DeepEquals(At(before.Inputs, path), At(write.Asked.Inputs, path)))
            {
                throw RefusalException.Azure(409, code, $"Changing property '{path[(path.LastIndexOf('.') + 1)..]}' is not allowed.");
            }
        }

        // learn.microsoft.com, "Create, change, or delete a network interface": another subnet of the same network only.
        if (write.Asked.Type == "azure-native:network:NetworkInterface" && !NetworksOf(before).SequenceEqual(NetworksOf(write.Asked), StringComparer.OrdinalIgnoreCase))
        {
            throw RefusalException.Azure(400, "SubnetsNotInSameVnet", $"Network interface {write.Asked.Name} cannot move to another virtual network.");
        }
    }

    private static JsonNode? At(JsonNode inputs, string path) => path.Split('.').Aggregate((JsonNode?)inputs, (node, name) => (node as JsonObject)?[name]);

    private static IEnumerable<string> NetworksOf(CloudResource networkInterface) => ResourceId.ReferencesIn(networkInterface.Inputs)
        .Where(id => id.Contains("/virtualNetworks/", StringComparison.OrdinalIgnoreCase))
        .Select(id => id[..id.LastIndexOf("/subnets/", StringComparison.OrdinalIgnoreCase)])
        .Distinct(StringComparer.OrdinalIgnoreCase);
}
