using System.Collections.Immutable;
using Infra.Settings;
using Pulumi;
using Pulumi.AzureNative.Resources;

namespace Infra;

/// <summary>Where everything stands: resource group, location, tags. The group is made unless one exists.</summary>
internal sealed class Place
{
    public Place(InfraConfig config)
    {
        Name = config.Name;
        TagTexts = config.Tags;
        Location = config.Location is null ? null : (Input<string>)config.Location;
        if (config.Existing.ResourceGroup is { } existing)
        {
            ResourceGroupName = existing;
            return;
        }

        var group = new ResourceGroup(
            "resource-group",
            new ResourceGroupArgs { ResourceGroupName = config.ResourceGroup!, Location = Location, Tags = Tags },
            new CustomResourceOptions { RetainOnDelete = config.KeepsResourceGroup });
        ResourceGroupName = group.Name;

        // What stands in the group stands where the group stands.
        Location ??= group.Location;
    }

    /// <summary>Beginning of names.</summary>
    public string Name { get; }

    /// <summary>Name of the resource group.</summary>
    public Input<string> ResourceGroupName { get; }

    /// <summary>Location; the provider's if null.</summary>
    public Input<string>? Location { get; }

    /// <summary>The tags as text.</summary>
    public ImmutableSortedDictionary<string, string> TagTexts { get; }

    // Null leaves the input out; an empty map would be sent.
    /// <summary>The tags for one resource.</summary>
    public InputMap<string> Tags => TagTexts.IsEmpty ? null! : (InputMap<string>)TagTexts.ToImmutableDictionary();
}
