using System.Collections.Immutable;
using OcspEgress.Diagnostics;

namespace OcspEgress.Comparison.Previews;

/// <summary>What a preview means.</summary>
/// <param name="Rules">Rules that it opens, closes or rewrites: sorted by kind, then by name.</param>
/// <param name="Resources">Everything else that it changes: what it deletes or replaces first, then by type and name.</param>
/// <param name="Diagnostics">Errors of the preview, and steps that touch rules from outside of the plan.</param>
internal sealed record PreviewComparison(
    ImmutableArray<PreviewRuleChange> Rules, ImmutableArray<PreviewResource> Resources, ImmutableArray<Diagnostic> Diagnostics)
{
    /// <summary>Whether a person has to look at rules.</summary>
    public bool NeedsReview => Rules.Any(r => !r.IsDescriptionOnly) || Diagnostics.Any(d => d.Kind == PreviewCodes.Outside);
}
