using System.Collections.Immutable;
using Google.Protobuf.WellKnownTypes;

namespace Pulumi.Deployments;

/// <summary>A resource as the engine answered.</summary>
/// <param name="Urn">Its URN.</param>
/// <param name="Id">Its id; empty while it is not known.</param>
/// <param name="Properties">Its outputs.</param>
internal sealed record RegisteredResource(string Urn, string Id, Struct Properties)
{
    /// <summary>For each output of a remote component, the resources in it that the output comes from.</summary>
    public ImmutableDictionary<string, ImmutableHashSet<Resource>> Sources { get; init; } =
        ImmutableDictionary<string, ImmutableHashSet<Resource>>.Empty;

    /// <summary>Whether an output that is not among the properties is known to have no value.</summary>
    public required bool MissingIsKnown { get; init; }

    /// <summary>Whether the engine calls all outputs unknown.</summary>
    public bool IsUnknown { get; init; }
}
