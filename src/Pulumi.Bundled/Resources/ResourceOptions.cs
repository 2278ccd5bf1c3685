namespace Pulumi;

/// <summary>What a resource is told apart from its own properties.</summary>
public abstract class ResourceOptions
{
    private InputList<Resource>? dependsOn;
    private InputList<Resource>? replaceWith;
    private List<string>? ignoreChanges;
    private List<string>? replaceOnChanges;
    private List<string>? hideDiffs;

    /// <summary>The id of an existing resource to read instead of creating one.</summary>
    public Input<string>? Id { get; set; }

    /// <summary>The resource this one belongs to; the stack if null.</summary>
    public Resource? Parent { get; set; }

    /// <summary>Resources to be created before this one. A component stands for the resources in it.</summary>
    public InputList<Resource> DependsOn
    {
        get => dependsOn ??= [];
        set => dependsOn = value;
    }

    /// <summary>Whether the engine refuses to delete it. Inherited from the parent if null.</summary>
    public bool? Protect { get; set; }

    /// <summary>Properties whose changes are ignored.</summary>
    public List<string> IgnoreChanges
    {
        get => ignoreChanges ??= [];
        set => ignoreChanges = value;
    }

    /// <summary>The version of the provider plugin, without a leading v.</summary>
    public string? Version { get; set; }

    /// <summary>The provider to use. Inherited from the parent by package if null.</summary>
    public ProviderResource? Provider { get; set; }

    /// <summary>How long operations may take.</summary>
    public CustomTimeouts? CustomTimeouts { get; set; }

    /// <summary>Names and places that the resource had before.</summary>
    public List<Input<Alias>> Aliases { get; set; } = [];

    /// <summary>The URN of a resource of this deployment to look up instead of registering one.</summary>
    public string? Urn { get; set; }

    /// <summary>Properties whose changes replace the resource; <c>*</c> for all.</summary>
    public List<string> ReplaceOnChanges
    {
        get => replaceOnChanges ??= [];
        set => replaceOnChanges = value;
    }

    /// <summary>Where the provider plugin is downloaded from.</summary>
    public string? PluginDownloadURL { get; set; }

    /// <summary>Whether the provider leaves the resource alone when it leaves the stack.</summary>
    public bool? RetainOnDelete { get; set; }

    /// <summary>A resource whose deletion deletes this one too, so that the provider need not.</summary>
    public Resource? DeletedWith { get; set; }

    /// <summary>Resources whose replacement replaces this one.</summary>
    public InputList<Resource> ReplaceWith
    {
        get => replaceWith ??= [];
        set => replaceWith = value;
    }

    /// <summary>Properties whose changes are not displayed.</summary>
    public List<string> HideDiffs
    {
        get => hideDiffs ??= [];
        set => hideDiffs = value;
    }

    /// <summary>A value whose change replaces the resource.</summary>
    public Input<object>? ReplacementTrigger { get; set; }

    internal InputList<Resource>? DependsOnOrNull => dependsOn;

    internal InputList<Resource>? ReplaceWithOrNull => replaceWith;

    internal abstract ResourceOptions Clone();

    /// <summary>Lays <paramref name="over"/> on this: its scalars win, its lists come after.</summary>
    private protected void Overlay(ResourceOptions over)
    {
        Id = over.Id ?? Id;
        Parent = over.Parent ?? Parent;
        Protect = over.Protect ?? Protect;
        Urn = over.Urn ?? Urn;
        Version = over.Version ?? Version;
        PluginDownloadURL = over.PluginDownloadURL ?? PluginDownloadURL;
        Provider = over.Provider ?? Provider;
        CustomTimeouts = over.CustomTimeouts?.Clone() ?? CustomTimeouts;
        RetainOnDelete = over.RetainOnDelete ?? RetainOnDelete;
        DeletedWith = over.DeletedWith ?? DeletedWith;
        ReplacementTrigger = over.ReplacementTrigger ?? ReplacementTrigger;
        IgnoreChanges.AddRange(over.IgnoreChanges);
        ReplaceOnChanges.AddRange(over.ReplaceOnChanges);
        HideDiffs.AddRange(over.HideDiffs);
        Aliases = [.. Aliases, .. over.Aliases];
        dependsOn = Joined(dependsOn, over.dependsOn);
        replaceWith = Joined(replaceWith, over.replaceWith);
    }

    private static InputList<Resource>? Joined(InputList<Resource>? first, InputList<Resource>? second)
        => first is null ? second?.Clone() : second is null ? first : first.Concat(second);
}
