namespace OcspEgress.Comparison.Previews;

/// <summary>A rule that a preview opens, closes or rewrites.</summary>
/// <param name="Resource">The resource that it is, or that holds it.</param>
/// <param name="Before">The rule as it was, or null.</param>
/// <param name="After">The rule as it would be, or null.</param>
internal sealed record PreviewRuleChange(PreviewResource Resource, PreviewRule? Before, PreviewRule? After)
{
    /// <summary>Its name.</summary>
    public string Name => (After ?? Before!).Name;

    /// <summary>Whether nothing but the description differs.</summary>
    public bool IsDescriptionOnly => Before is not null && After is not null && Before.IsSame(After) && Before.Description != After.Description;

    /// <summary>What it means for flows: a rule that denies closes when it comes, and opens when it goes.</summary>
    public ChangeKind Kind => Before is not null && After is not null ? ChangeKind.Changed
        : (Before is null) != (After ?? Before!).Denies ? ChangeKind.Added : ChangeKind.Removed;

    /// <summary>Whether the rule is not there for a while, or a new one that takes over is not yet.</summary>
    public bool IsInterrupted => Before is not null && After is not null && Resource.Operation == PreviewOperation.DeleteAndCreate;
}
