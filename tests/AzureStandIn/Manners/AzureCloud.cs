using System.Text.Json.Nodes;
using AzureStandIn.Resources;

namespace AzureStandIn.Manners;

/// <summary>Writes as Azure takes them, or does not. Each takes its time, during which what it concerns is busy.</summary>
/// <param name="folder">What there is.</param>
/// <param name="delay">How long a write takes.</param>
public sealed class AzureCloud(CloudFolder folder, TimeSpan delay)
{
    private readonly Lock _gate = new();
    private readonly BusyResources _busy = new();

    /// <summary>What there is.</summary>
    public CloudFolder Folder => folder;

    /// <summary>
    /// Creates a resource. azure-native asks first whether it exists, and does not take over what is not in its state
    /// (pulumi-azure-native, provider/pkg/provider/provider.go, "cannot create already existing resource").
    /// </summary>
    /// <param name="asked">What is asked for.</param>
    /// <param name="changed">Told, once, of all that the write changed at one moment.</param>
    public Task<CloudResource> CreateAsync(CloudResource asked, Action<IReadOnlyList<ResourceChange>> changed)
    {
        lock (_gate)
        {
            if (folder.Find(asked.Id) is not null)
            {
                throw new RefusalException($"cannot create already existing resource '{asked.Id}'");
            }
        }

        return WriteAsync(asked, null, changed);
    }

    /// <summary>Updates a resource.</summary>
    public Task<CloudResource> UpdateAsync(CloudResource asked, Action<IReadOnlyList<ResourceChange>> changed)
    {
        CloudResource before;
        lock (_gate)
        {
            before = folder.Find(asked.Id) ?? throw RefusalException.Azure(404, "ResourceNotFound", $"The resource '{asked.Id}' was not found.");
        }

        return WriteAsync(asked, before, changed);
    }

    /// <summary>Deletes a resource with all that stands in it; one that is not there counts as deleted, as in azure-native.</summary>
    public async Task DeleteAsync(string id, Action<IReadOnlyList<ResourceChange>> changed)
    {
        CloudResource? resource;
        lock (_gate)
        {
            resource = folder.Find(id);
        }

        if (resource is null)
        {
            return;
        }

        using var write = _busy.Begin(resource);
        await Task.Delay(delay);
        lock (_gate)
        {
            InUseCheck.Check(folder, resource);
            var gone = folder.Resources.Where(r => resource.Holds(r) || r.Id == resource.Id).ToList();
            gone.ForEach(g => folder.Remove(g.Id));
            changed([.. gone.Select(g => new ResourceChange(g.Id, null))]);
        }
    }

    // Written at once, answered later: whoever is killed meanwhile leaves a resource behind that is in nobody's state.
    private async Task<CloudResource> WriteAsync(CloudResource asked, CloudResource? before, Action<IReadOnlyList<ResourceChange>> changed)
    {
        using var write = _busy.Begin(asked);
        lock (_gate)
        {
            var judged = new Write(folder, asked, before);
            PlaceCheck.Check(judged);
            FixedCheck.Check(judged);
            RangeCheck.Check(judged);
            SecurityRuleCheck.Check(judged);
            var children = SubResources.AskedFor(asked);
            asked = asked with { Inputs = asked.Inputs.DeepClone().AsObject(), Writes = (before?.Writes ?? 0) + 1 };
            if (SubResources.ListOf(asked.Type) is { } list)
            {
                asked.Inputs.Remove(list.Input);
            }

            folder.Put(asked);
            changed([new ResourceChange(asked.Id, asked), .. children is null ? [] : Replace(asked, children)]);
        }

        await Task.Delay(delay);
        return asked;
    }

    private List<ResourceChange> Replace(CloudResource parent, IReadOnlyList<CloudResource> children)
    {
        var asked = children.Select(c => c.Id).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var changes = new List<ResourceChange>();
        foreach (var gone in folder.Children(SubResources.ListOf(parent.Type)!.ItemType, parent.Id).Where(c => !asked.Contains(c.Id)).ToList())
        {
            folder.Remove(gone.Id);
            changes.Add(new ResourceChange(gone.Id, null));
        }

        foreach (var child in children.Where(c => folder.Find(c.Id) is not { } there || !JsonNode.DeepEquals(there.Inputs, c.Inputs)))
        {
            folder.Put(child);
            changes.Add(new ResourceChange(child.Id, child));
        }

        return changes;
    }
}
