using System.Text.Json.Nodes;

namespace AzureStandIn.Resources;

/// <summary>The provider's functions.</summary>
public static class ProviderFunctions
{
    /// <summary>Answers <c>getClientConfig</c>, and <c>getX</c> with the outputs of the X that the arguments name.</summary>
    /// <exception cref="RefusalException">There is none.</exception>
    public static JsonObject Answer(CloudFolder cloud, string token, JsonObject arguments)
    {
        if (token == "azure-native:authorization:getClientConfig")
        {
            return new JsonObject
            {
                ["clientId"] = "11111111-1111-1111-1111-111111111111", ["objectId"] = "22222222-2222-2222-2222-222222222222",
                ["subscriptionId"] = ResourceKinds.Subscription, ["tenantId"] = "33333333-3333-3333-3333-333333333333",
            };
        }

        var kind = ResourceKinds.Of(token.Replace(":get", ":", StringComparison.Ordinal));
        var id = ResourceId.Of(kind, arguments);
        if (cloud.Find(id) is not { } resource)
        {
            var group = string.Join('/', id.Split('/')[..5]);
            throw cloud.Find(group) is null
                ? RefusalException.Azure(404, "ResourceGroupNotFound", $"Resource group '{group.Split('/')[^1]}' could not be found.")
                : RefusalException.Azure(404, "ResourceNotFound", $"The Resource '{id[(id.IndexOf("/providers/", StringComparison.Ordinal) + 11)..]}' under resource group '{group.Split('/')[^1]}' was not found.");
        }

        var answer = ProviderOutputs.Of(cloud, resource);
        answer["id"] = resource.Id;
        return answer;
    }
}
