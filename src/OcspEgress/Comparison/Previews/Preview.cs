using System.Collections.Immutable;

namespace OcspEgress.Comparison.Previews;

/// <summary>What <c>pulumi preview --json</c> printed.</summary>
/// <param name="Resources">Every resource that it names, in its order; one that drifted and is repaired stands there twice.</param>
/// <param name="Errors">Errors that the engine or the program reported, in its order.</param>
internal sealed record Preview(ImmutableArray<PreviewResource> Resources, ImmutableArray<string> Errors);
