using System.Collections.Immutable;

namespace AzureStandIn.Resources;

/// <summary>A type of resource: what azure-native.facts says of it, and where it stands in Azure.</summary>
public sealed record ResourceKind
{
    /// <summary>For example <c>azure-native:network:SecurityRule</c>.</summary>
    public required string Token { get; init; }

    /// <summary>The API version that the SDK's default is.</summary>
    public required string ApiVersion { get; init; }

    /// <summary>Its place, with the inputs that name it in braces.</summary>
    public required string Path { get; init; }

    /// <summary>The inputs that are known.</summary>
    public required ImmutableHashSet<string> Inputs { get; init; }

    /// <summary>Those that have to be given.</summary>
    public required ImmutableHashSet<string> Required { get; init; }

    /// <summary>The outputs.</summary>
    public required ImmutableHashSet<string> Outputs { get; init; }

    /// <summary>Inputs outside of the path that replace the resource when they change.</summary>
    public ImmutableHashSet<string> Replacing { get; init; } = [];

    /// <summary>The inputs in the path, in its order. A change of one is another resource.</summary>
    public ImmutableArray<string> PathInputs => [.. Path.Split('{').Skip(1).Select(p => p[..p.IndexOf('}', StringComparison.Ordinal)])];

    /// <summary>The input that names the resource within its parent.</summary>
    public string NameInput => PathInputs[^1];
}
