using System.Collections.Immutable;

namespace OcspEgress.Comparison.Previews;

/// <summary>A resource of a preview. All texts are out of its JSON, so every output escapes them.</summary>
internal sealed record PreviewResource
{
    /// <summary>What becomes of it.</summary>
    public required PreviewOperation Operation { get; init; }

    /// <summary>Its type: <c>azure-native:network:SecurityRule</c>.</summary>
    public required string Type { get; init; }

    /// <summary>Its name in the program.</summary>
    public required string Name { get; init; }

    /// <summary>Whether one of our components declares it.</summary>
    public required bool IsOurs { get; init; }

    /// <summary>Name of the group or policy that a rule belongs to, or of the resource itself if it is one; empty where there is none.</summary>
    public string Container { get; init; } = "";

    /// <summary>Rules in it as they were.</summary>
    public ImmutableArray<PreviewRule> Before { get; init; } = [];

    /// <summary>Rules in it as they would be.</summary>
    public ImmutableArray<PreviewRule> After { get; init; } = [];

    /// <summary>Paths of the properties that differ, sorted.</summary>
    public ImmutableArray<string> Changed { get; init; } = [];

    /// <summary>Type without module and version.</summary>
    public string Kind => Type[(Type.LastIndexOf(':') + 1)..];
}
