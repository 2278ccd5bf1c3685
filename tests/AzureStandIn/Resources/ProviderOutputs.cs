using System.Collections.Immutable;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using AzureStandIn.Manners;
using AzureStandIn.Wire;

namespace AzureStandIn.Resources;

/// <summary>
/// What a resource's outputs are: those of azure-native.facts and no others, so that an input that is no output
/// (<c>resourceGroupName</c>, <c>vmName</c>) does not come back. What Azure makes up is unknown in a preview.
/// </summary>
public static class ProviderOutputs
{
    // Never in an answer: learn.microsoft.com, REST reference of virtual machines and of their extensions.
    private static readonly ImmutableHashSet<string> Withheld = ["adminPassword", "customData", "protectedSettings", "userData"];

    /// <summary>Outputs of a resource that a preview would make or change.</summary>
    /// <param name="kind">The type.</param>
    /// <param name="inputs">Its inputs.</param>
    /// <param name="olds">Its outputs so far: name and location stay. Empty for a new one.</param>
    public static JsonObject Previewed(ResourceKind kind, JsonObject inputs, JsonObject olds)
    {
        var outputs = Shared(kind, inputs);
        foreach (var missing in kind.Outputs.Where(o => !outputs.ContainsKey(o)))
        {
            outputs[missing] = missing is "name" or "location" && olds[missing] is { } kept ? kept.DeepClone() : PropertyBags.Unknown;
        }

        if (kind.Token == "azure-native:network:AzureFirewall")
        {
            outputs["ipConfigurations"] = PropertyBags.Unknown;
        }

        return outputs;
    }

    /// <summary>Outputs of a resource that is there.</summary>
    public static JsonObject Of(CloudFolder cloud, CloudResource resource)
    {
        var outputs = Shared(resource.Kind, resource.Inputs);
        foreach (var (name, value) in MadeUp(resource).Where(m => resource.Kind.Outputs.Contains(m.Key) && !outputs.ContainsKey(m.Key)))
        {
            outputs[name] = value?.DeepClone();
        }

        foreach (var configuration in resource.Type == "azure-native:network:AzureFirewall" ? outputs["ipConfigurations"]?.AsArray() ?? [] : [])
        {
            configuration!["privateIPAddress"] = FirstAddress(cloud, configuration["subnet"]?["id"]?.GetValue<string>());
        }

        if (SubResources.ListOf(resource.Type) is { } list)
        {
            outputs[list.Input] = SubResources.Read(cloud, resource, list);
        }

        return outputs;
    }

    private static JsonObject Shared(ResourceKind kind, JsonObject inputs)
    {
        var outputs = new JsonObject();
        foreach (var (name, value) in inputs.Where(i => kind.Outputs.Contains(i.Key)))
        {
            outputs[name] = Answered(name, value);
        }

        return outputs;
    }

    private static JsonNode? Answered(string name, JsonNode? value) => (name, value) switch
    {
        // Azure answers with the short name: "West Europe" is westeurope.
        ("location", JsonValue text) when text.TryGetValue<string>(out var location) && location != PropertyBags.Unknown
            => location.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant(),
        ("userAssignedIdentities", JsonArray ids) => new JsonObject(ids.Select(id => KeyValuePair.Create(
            id!.GetValue<string>(), (JsonNode?)new JsonObject { ["clientId"] = Guid("client", id.ToString()), ["principalId"] = Guid("principal", id.ToString()) }))),
        (_, JsonObject fields) => new JsonObject(fields.Where(f => !Withheld.Contains(f.Key)).Select(f => KeyValuePair.Create(f.Key, Answered(f.Key, f.Value)))),
        (_, JsonArray items) => new JsonArray([.. items.Select(i => Answered("", i))]),
        _ => value?.DeepClone(),
    };

    // learn.microsoft.com, "Azure Virtual Network FAQ": Azure keeps the first four addresses of a subnet for itself.
    private static string? FirstAddress(CloudFolder cloud, string? subnet)
    {
        if (subnet is null || cloud.Find(subnet)?.Inputs["addressPrefix"]?.GetValue<string>() is not { } range)
        {
            return null;
        }

        var bytes = IPNetwork.Parse(range).BaseAddress.GetAddressBytes();
        bytes[^1] += 4;
        return new IPAddress(bytes).ToString();
    }

    private static JsonObject MadeUp(CloudResource resource)
    {
        var made = new JsonObject
        {
            ["name"] = resource.Name,
            ["type"] = resource.Type.Replace("azure-native:", "Microsoft.", StringComparison.Ordinal).Replace(':', '/'),
            ["etag"] = $"W/\"{resource.Writes}\"",
            ["provisioningState"] = "Succeeded",
            ["azureApiVersion"] = resource.Kind.ApiVersion,
            ["clientId"] = Guid("client", resource.Id),
            ["principalId"] = Guid("principal", resource.Id),
            ["tenantId"] = Guid("tenant", ""),
            ["resourceGuid"] = Guid("resource", resource.Id),
        };
        if (resource.Type == "azure-native:network:PublicIPAddress")
        {
            made["ipAddress"] = "203.0.113.1";
        }

        return made;
    }

    private static string Guid(string what, string id) =>
        new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"{what} {id.ToUpperInvariant()}")).AsSpan(0, 16)).ToString();
}
