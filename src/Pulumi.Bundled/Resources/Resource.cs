using System.Collections.Immutable;
using Pulumi.Deployments;

namespace Pulumi;

/// <summary>A resource of the stack: managed by a provider (<see cref="CustomResource"/>) or a component of others (<see cref="ComponentResource"/>).</summary>
public class Resource
{
    private readonly string type;
    private readonly string name;
    private readonly bool? protect;
    private readonly ImmutableDictionary<string, ProviderResource> providers = ImmutableDictionary<string, ProviderResource>.Empty;
    private readonly HashSet<Resource> children = new(ReferenceEqualityComparer.Instance);

    private protected Resource(ResourceDeclaration declaration, bool dependency)
    {
        type = declaration.Type;
        name = declaration.Name;
        if (dependency)
        {
            return;
        }

        ArgumentException.ThrowIfNullOrEmpty(declaration.Type, nameof(type));
        ArgumentException.ThrowIfNullOrEmpty(declaration.Name, nameof(name));

        // Outputs first: as soon as the parent knows this resource, others may await them.
        var outputs = PendingOutputs.Create(this, declaration.Kind);

        var run = DeploymentRun.Required;
        var options = declaration.Options.Clone();
        Parent = options.Parent;
        if (Parent is not null)
        {
            options.Protect ??= Parent.protect;
            providers = Parent.providers;
            Parent.AddChild(this);
        }

        protect = options.Protect;
        providers = declaration.IsCustom
            ? ProvidersOfCustom(options)
            : ProvidersOfComponent((ComponentResourceOptions)options);
        Aliases = [.. options.Aliases];
        run.Register(this, declaration with { Options = options }, outputs);
    }

    /// <summary>The name that the engine gave the resource, unique in the stack.</summary>
    [Output("urn")]
    public Output<string> Urn { get; private protected set; } = null!;

    /// <summary>The parent that was given; null for the stack's own children.</summary>
    internal Resource? Parent { get; }

    internal ImmutableArray<Input<Alias>> Aliases { get; } = [];

    internal ImmutableArray<ProviderResource> Providers
        => [.. providers.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Value)];

    /// <summary>The type token. A method, so that no derived class's property can clash with it.</summary>
    public string GetResourceType() => type;

    /// <summary>The name in the program. A method, so that no derived class's property can clash with it.</summary>
    public string GetResourceName() => name;

    /// <summary>The provider that resources and functions of this type's package inherit from here.</summary>
    internal ProviderResource? ProviderFor(string token)
        => token.Split(':') is [var package, _, _] ? providers.GetValueOrDefault(package) : null;

    internal ImmutableArray<Resource> Children()
    {
        lock (children)
        {
            return [.. children];
        }
    }

    private void AddChild(Resource child)
    {
        lock (children)
        {
            children.Add(child);
        }
    }

    private ImmutableDictionary<string, ProviderResource> ProvidersOfCustom(ResourceOptions options)
    {
        if (options.Provider is null)
        {
            options.Provider = Parent?.ProviderFor(type);
            return providers;
        }

        return type.Split(':') is [var package, _, _] ? providers.SetItem(package, options.Provider) : providers;
    }

    private ImmutableDictionary<string, ProviderResource> ProvidersOfComponent(ComponentResourceOptions options)
    {
        if (options.Provider is not null && options.Providers.Count > 0)
        {
            throw new ResourceException("Give a component either Provider or Providers, not both.", options.Parent);
        }

        IEnumerable<ProviderResource> own = options.Provider is null ? options.Providers : [options.Provider];
        return providers.SetItems(own.Select(provider => KeyValuePair.Create(provider.Package, provider)));
    }
}
