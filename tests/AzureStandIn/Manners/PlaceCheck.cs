using System.Text.Json.Nodes;
using AzureStandIn.Resources;

namespace AzureStandIn.Manners;

/// <summary>
/// What a resource stands in, and what it refers to, has to be there (learn.microsoft.com, "Resolve errors for resource not
/// found"; InvalidResourceReference in "Common Azure Resource Manager deployment errors").
/// </summary>
internal static class PlaceCheck
{
    /// <summary>Refuses what hangs in the air, and another location for a resource of the same name.</summary>
    public static void Check(Write write)
    {
        var asked = write.Asked;
        if (ResourceId.ParentOf(asked.Kind, asked.Id) is { } parent && write.Cloud.Find(parent) is null)
        {
            throw ResourceKinds.All.Values.Any(k => k.Token.EndsWith(":ResourceGroup", StringComparison.Ordinal) && parent.Split('/').Length == 5)
                ? RefusalException.Azure(404, "ResourceGroupNotFound", $"Resource group '{parent.Split('/')[^1]}' could not be found.")
                : RefusalException.Azure(404, "ParentResourceNotFound", $"Failed to perform 'write' on resource(s) of type '{asked.Type}', because the parent resource '{parent}' could not be found.");
        }

        foreach (var reference in ResourceId.ReferencesIn(asked.Inputs).Where(r => write.Cloud.Find(r) is null))
        {
            throw RefusalException.Azure(400, "InvalidResourceReference", $"Resource {reference} referenced by resource {asked.Id} was not found.");
        }

        // learn.microsoft.com, "Resolve errors for location": InvalidResourceLocation.
        if (write.Before is { } before && LocationOf(before.Inputs) is { } old && LocationOf(asked.Inputs) is { } now && old != now)
        {
            throw RefusalException.Azure(409, "InvalidResourceLocation", $"The resource '{asked.Name}' already exists in location '{old}'. A resource with the same name cannot be created in location '{now}'. Please select a new resource name.");
        }
    }

    private static string? LocationOf(JsonObject inputs) =>
        inputs["location"]?.GetValue<string>().Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
}
