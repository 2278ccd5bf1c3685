using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AzureStandIn.Resources;

/// <summary>
/// The cloud: a file for each resource. Tests put there what exists before the program runs, edit it to make drift, and look
/// at it afterwards. Several providers may have it open, as an engine starts one for each version that a program asks for.
/// </summary>
public sealed class CloudFolder
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private readonly Lock _gate = new();
    private Dictionary<string, CloudResource> _resources = new(StringComparer.OrdinalIgnoreCase);
    private DateTime _seen;

    /// <summary>Opens a folder, which is made if it is not there.</summary>
    public CloudFolder(string path)
    {
        Path = path;
        Directory.CreateDirectory(path);
    }

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>All resources, sorted by ID.</summary>
    public ImmutableArray<CloudResource> Resources => [.. Now.Values.OrderBy(r => r.Id, StringComparer.OrdinalIgnoreCase)];

    /// <summary>The resource, or null.</summary>
    public CloudResource? Find(string id) => Now.GetValueOrDefault(id);

    /// <summary>Resources of a type that stand right in another one.</summary>
    public IEnumerable<CloudResource> Children(string type, string parent) => Now.Values
        .Where(r => r.Type == type && r.Id.StartsWith(parent + "/", StringComparison.OrdinalIgnoreCase))
        .OrderBy(r => r.Id, StringComparer.OrdinalIgnoreCase);

    /// <summary>Puts a resource there, or in the place of the one that has its ID.</summary>
    public void Put(CloudResource resource)
    {
        var part = FileOf(resource.Id) + ".part";
        Change(resources =>
        {
            File.WriteAllText(part, JsonSerializer.Serialize(resource, Indented));
            File.Move(part, FileOf(resource.Id), overwrite: true);
            resources[resource.Id] = resource;
        });
    }

    /// <summary>Puts a resource there by its inputs.</summary>
    public CloudResource Put(string token, JsonObject inputs)
    {
        var resource = new CloudResource { Id = ResourceId.Of(ResourceKinds.Of(token), inputs), Type = token, Inputs = JsonNode.Parse(inputs.ToJsonString())!.AsObject() };
        Put(resource);
        return resource;
    }

    /// <summary>Takes a resource away, if it is there.</summary>
    public void Remove(string id) => Change(resources =>
    {
        File.Delete(FileOf(id));
        resources.Remove(id);
    });

    // The folder's own time changes with every file that is put or taken away.
    private Dictionary<string, CloudResource> Now
    {
        get
        {
            lock (_gate)
            {
                var changed = Directory.GetLastWriteTimeUtc(Path);
                if (changed != _seen)
                {
                    (_seen, _resources) = (changed, ReadAll());
                }

                return _resources;
            }
        }
    }

    private void Change(Action<Dictionary<string, CloudResource>> change)
    {
        lock (_gate)
        {
            var resources = new Dictionary<string, CloudResource>(Now, StringComparer.OrdinalIgnoreCase);
            change(resources);
            (_seen, _resources) = (Directory.GetLastWriteTimeUtc(Path), resources);
        }
    }

    private Dictionary<string, CloudResource> ReadAll()
    {
        var resources = new Dictionary<string, CloudResource>(StringComparer.OrdinalIgnoreCase);
        foreach (var file in Directory.EnumerateFiles(Path, "*.resource.json").ToList())
        {
            try
            {
                var resource = JsonSerializer.Deserialize<CloudResource>(File.ReadAllText(file))!;
                resources.Add(resource.Id, resource);
            }
            catch (FileNotFoundException)
            {
                // Another provider took it away meanwhile.
            }
        }

        return resources;
    }

    private string FileOf(string id) => System.IO.Path.Combine(
        Path, $"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id.ToUpperInvariant())))[..16]}.resource.json");
}
