using System.Collections.Immutable;
using System.Text.Json.Nodes;
using AzureStandIn.Resources;

namespace AzureStandIn.Manners;

/// <summary>
/// A rule of a group, a subnet of a network, a route of a route table is the same thing whether it was written in its parent's list or by itself:
/// it is kept once, as a resource. A PUT of the parent with a list replaces them all (learn.microsoft.com, "Azure Resource
/// Manager deployment modes" and the REST reference of network security groups). Without a list azure-native sends those that
/// are there (<c>maintainSubResourceIfUnset</c>, pulumi-azure-native provider/pkg/resources; issues 3359 and 4094).
/// </summary>
public static class SubResources
{
    private static readonly ImmutableDictionary<string, SubResourceList> Lists = ImmutableDictionary.CreateRange<string, SubResourceList>(
    [
        new("azure-native:network:NetworkSecurityGroup", new("securityRules", "azure-native:network:SecurityRule")),
        new("azure-native:network:RouteTable", new("routes", "azure-native:network:Route")),
        new("azure-native:network:VirtualNetwork", new("subnets", "azure-native:network:Subnet")),
    ]);

    /// <summary>The list of a type; null if it has none.</summary>
    public static SubResourceList? ListOf(string type) => Lists.GetValueOrDefault(type);

    /// <summary>The children that a parent's inputs ask for; null if they leave them as they are.</summary>
    public static IReadOnlyList<CloudResource>? AskedFor(CloudResource parent)
    {
        if (ListOf(parent.Type) is not { } list || parent.Inputs[list.Input] is not JsonArray items)
        {
            return null;
        }

        var kind = ResourceKinds.Of(list.ItemType);
        return [.. items.Select(item => OfItem(parent, kind, item!.AsObject()))];
    }

    /// <summary>The list as Azure tells it.</summary>
    public static JsonArray Read(CloudFolder cloud, CloudResource parent, SubResourceList list) => new([
        .. cloud.Children(list.ItemType, parent.Id).Select(child =>
        {
            var item = Item(child);
            item["id"] = child.Id;
            item["provisioningState"] = "Succeeded";
            return (JsonNode)item;
        }),
    ]);

    /// <summary>The list as inputs, in the order in which the parent was told it; what came otherwise is at the end.</summary>
    public static JsonArray AsInputs(CloudFolder cloud, CloudResource parent, SubResourceList list, JsonArray told)
    {
        var order = told.Select(t => t!["name"]!.GetValue<string>()).ToList();
        return new([
            .. cloud.Children(list.ItemType, parent.Id)
                .OrderBy(c => order.IndexOf(c.Name) is >= 0 and var at ? at : int.MaxValue)
                .Select(c => (JsonNode)Item(c)),
        ]);
    }

    private static CloudResource OfItem(CloudResource parent, ResourceKind kind, JsonObject item)
    {
        var inputs = item.DeepClone().AsObject();
        inputs.Remove("name");
        foreach (var input in parent.Kind.PathInputs)
        {
            inputs[input] = parent.Inputs[input]?.DeepClone();
        }

        inputs[kind.NameInput] = item["name"]?.DeepClone();
        return new CloudResource { Id = ResourceId.Of(kind, inputs), Type = kind.Token, Inputs = inputs };
    }

    private static JsonObject Item(CloudResource child)
    {
        var item = child.Inputs.DeepClone().AsObject();
        foreach (var input in child.Kind.PathInputs)
        {
            item.Remove(input);
        }

        item["name"] = child.Name;
        return item;
    }
}
