using System.Collections.Immutable;

namespace Pulumi.Provider;

/// <summary>A provider of which only the reference is known: another process declared it.</summary>
internal sealed class DependencyProvider : ProviderResource
{
    /// <summary>A provider.</summary>
    /// <param name="package">The package it serves.</param>
    /// <param name="reference">How requests name it: <c>URN::id</c>, the id perhaps the unknown value.</param>
    public DependencyProvider(string package, string reference)
        : base(package, "", ResourceArgs.Empty, options: null, dependency: true)
    {
        var split = reference.LastIndexOf("::", StringComparison.Ordinal);
        var self = ImmutableHashSet.Create<Resource>(this);
        Urn = new Output<string>(OutputState<string>.Known(reference[..split]) with { Resources = self });
        Id = new Output<string>(OutputState<string>.Known(reference[(split + 2)..]) with { Resources = self });
    }
}
