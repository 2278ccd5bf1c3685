using System.Collections.Immutable;
using Pulumi;
using Pulumi.Protocol;
using Pulumi.Provider;

namespace OcspEgress.Plugin.Components;

/// <summary>A component that a program asks for.</summary>
/// <param name="request">What the engine says of it.</param>
/// <param name="options">Its options.</param>
/// <param name="programDirectory">The folder that the program's paths start from.</param>
internal sealed class ComponentCall(ConstructRequest request, ComponentResourceOptions options, string programDirectory)
{
    /// <summary>Its name in the program.</summary>
    public string Name => request.Name;

    /// <summary>Its type token.</summary>
    public string Type => request.Type;

    /// <summary>Whether this is a preview.</summary>
    public bool IsPreview => request.DryRun;

    /// <summary>Its options.</summary>
    public ComponentResourceOptions Options => options;

    /// <summary>The folder that the program's paths start from.</summary>
    public string ProgramDirectory => programDirectory;

    /// <summary>Its inputs.</summary>
    public ImmutableSortedDictionary<string, ConstructInput> Inputs { get; } = ConstructInput.ReadAll(request.Inputs, request.InputDependencies);
}
