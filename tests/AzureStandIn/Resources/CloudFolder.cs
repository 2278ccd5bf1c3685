using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AzureStandIn.Resources;

/// <summary>
/// The cloud: a file for each resource. Tests put there what exists before the program runs, edit it to make drift, and look
/// at it afterwards. Whoever has it open sees other processes' changes only when it is opened again.
/// </summary>
public sealed class CloudFolder
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private readonly Dictionary<string, CloudResource> _resources = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Opens a folder, which is made if it is not there.</summary>
    public CloudFolder(string path)
    {
        Path = path;
        Directory.CreateDirectory(path);
        foreach (var file in Directory.EnumerateFiles(path, "*.resource.json"))
        {
            var resource = JsonSerializer.Deserialize<CloudResource>(File.ReadAllText(file))!;
            _resources.Add(resource.Id, resource);
        }
    }

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>All resources, sorted by ID.</summary>
    public ImmutableArray<CloudResource> Resources => [.. _resources.Values.OrderBy(r => r.Id, StringComparer.OrdinalIgnoreCase)];

    /// <summary>The resource, or null.</summary>
    public CloudResource? Find(string id) => _resources.GetValueOrDefault(id);

    /// <summary>Resources of a type that stand right in another one.</summary>
    public IEnumerable<CloudResource> Children(string type, string parent) => _resources.Values
        .Where(r => r.Type == type && r.Id.StartsWith(parent + "/", StringComparison.OrdinalIgnoreCase))
        .OrderBy(r => r.Id, StringComparer.OrdinalIgnoreCase);

    /// <summary>Puts a resource there, or in the place of the one that has its ID.</summary>
    public void Put(CloudResource resource)
    {
        var part = FileOf(resource.Id) + ".part";
        File.WriteAllText(part, JsonSerializer.Serialize(resource, Indented));
        File.Move(part, FileOf(resource.Id), overwrite: true);
        _resources[resource.Id] = resource;
    }

    /// <summary>Puts a resource there by its inputs.</summary>
    public CloudResource Put(string token, JsonObject inputs)
    {
        var resource = new CloudResource { Id = ResourceId.Of(ResourceKinds.Of(token), inputs), Type = token, Inputs = JsonNode.Parse(inputs.ToJsonString())!.AsObject() };
        Put(resource);
        return resource;
    }

    /// <summary>Takes a resource away, if it is there.</summary>
    public void Remove(string id)
    {
        _resources.Remove(id);
        File.Delete(FileOf(id));
    }

    private string FileOf(string id) => System.IO.Path.Combine(
        Path, $"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id.ToUpperInvariant())))[..16]}.resource.json");
}
