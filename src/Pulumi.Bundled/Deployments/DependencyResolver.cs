namespace Pulumi.Deployments;

/// <summary>From resources that a value comes from to the URNs that a request names.</summary>
internal static class DependencyResolver
{
    /// <summary>
    /// The URNs, sorted, once the engine has given them. A component stands for the resources in it, and is not named itself.
    /// <paramref name="self"/> and the components around it are left out: the resources in these include it, so that waiting for
    /// them would never end.
    /// </summary>
    public static async Task<SortedSet<string>> UrnsAsync(IEnumerable<Resource> resources, Resource? self)
    {
        var found = new HashSet<Resource>(ReferenceEqualityComparer.Instance);
        var left = SelfAndComponentsAround(self);
        foreach (var resource in resources)
        {
            Expand(resource, left, found);
        }

        var urns = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var resource in found)
        {
            var urn = await resource.Urn.ValueAsync(whenUnknown: "").ConfigureAwait(false);
            if (!string.IsNullOrEmpty(urn))
            {
                urns.Add(urn);
            }
        }

        return urns;
    }

    /// <summary>The resources of a <c>DependsOn</c> list. Nulls in it mean that the program had nothing to depend on.</summary>
    public static async Task<IReadOnlyCollection<Resource>> ExplicitAsync(InputList<Resource>? dependsOn)
    {
        if (dependsOn is null)
        {
            return [];
        }

        var state = await dependsOn.Value.State.ConfigureAwait(false);
        return state.IsKnown && !state.Value.IsDefault ? [.. state.Value.Where(resource => resource is not null)] : [];
    }

    private static HashSet<Resource> SelfAndComponentsAround(Resource? self)
    {
        var left = new HashSet<Resource>(ReferenceEqualityComparer.Instance);
        for (var resource = self; resource is not null; resource = resource.Parent)
        {
            if (resource == self || resource is ComponentResource { IsRemote: false })
            {
                left.Add(resource);
            }
        }

        return left;
    }

    private static void Expand(Resource resource, HashSet<Resource> left, HashSet<Resource> found)
    {
        if (left.Contains(resource))
        {
            return;
        }

        if (resource is not ComponentResource { IsRemote: false })
        {
            found.Add(resource);
            return;
        }

        // Only into components: a resource's own children may well depend on the one that asks.
        foreach (var child in resource.Children())
        {
            Expand(child, left, found);
        }
    }
}
