using System.Collections.Immutable;

namespace Pulumi;

/// <summary>A resource of which only the URN is known: the engine named it in an answer.</summary>
internal sealed class DependencyResource : CustomResource
{
    public DependencyResource(string urn, OutputState<string>? id = null)
        : base("", "", ResourceArgs.Empty, options: null, dependency: true)
    {
        var self = ImmutableHashSet.Create<Resource>(this);
        Urn = new Output<string>(OutputState<string>.Known(urn) with { Resources = self });
        Id = new Output<string>((id ?? new OutputState<string>("", IsKnown: false, IsSecret: false, self)) with { Resources = self });
    }
}
