using Pulumi.Protocol;

namespace Pulumi;

/// <summary>A provider with a configuration of its own.</summary>
public class ProviderResource : CustomResource
{
    /// <summary>Declares a provider.</summary>
    /// <param name="package">The package it serves, for example <c>azure-native</c>.</param>
    /// <param name="name">The name in the program.</param>
    /// <param name="args">The configuration.</param>
    /// <param name="options">Options.</param>
    public ProviderResource(string package, string name, ResourceArgs args, CustomResourceOptions? options = null)
        : this(package, name, args, options, dependency: false)
    {
    }

    private protected ProviderResource(
        string package, string name, ResourceArgs args, CustomResourceOptions? options, bool dependency)
        : base($"pulumi:providers:{package}", name, args, options, dependency)
        => Package = package;

    internal string Package { get; }

    /// <summary>How requests name the provider: <c>URN::id</c>, once it is registered. The id of a provider yet to be created is the unknown value.</summary>
    internal async Task<string> ReferenceAsync()
    {
        var urn = await Urn.ValueAsync(whenUnknown: "").ConfigureAwait(false);
        var id = await Id.ValueAsync(whenUnknown: "").ConfigureAwait(false);
        return $"{urn}::{(string.IsNullOrEmpty(id) ? WireKeys.Unknown : id)}";
    }
}
