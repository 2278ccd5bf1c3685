using System.Collections.Immutable;

namespace Pulumi.Deployments;

/// <summary>What a run is about.</summary>
internal sealed record RunSettings
{
    public required string Project { get; init; }

    public required string Stack { get; init; }

    public required string Organization { get; init; }

    /// <summary>The directory of Pulumi.yaml; null if the host did not say.</summary>
    public string? RootDirectory { get; init; }

    public required bool IsDryRun { get; init; }

    /// <summary>Values by <c>namespace:key</c>.</summary>
    public required ImmutableDictionary<string, string> Config { get; init; }

    /// <summary>The keys of <see cref="Config"/> whose values are secret.</summary>
    public required ImmutableHashSet<string> ConfigSecretKeys { get; init; }

    /// <summary>Whether values may hold references to resources, rather than their ids.</summary>
    public bool AcceptsResources { get; init; } = true;
}
