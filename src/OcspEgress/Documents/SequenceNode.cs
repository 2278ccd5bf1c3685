using System.Collections.Immutable;

namespace OcspEgress.Documents;

/// <summary>A list.</summary>
/// <param name="start">Where it starts.</param>
/// <param name="items">Its items.</param>
internal sealed class SequenceNode(DocumentPlace start, ImmutableArray<DocumentNode> items) : DocumentNode(start)
{
    /// <summary>The items.</summary>
    public ImmutableArray<DocumentNode> Items { get; } = items;

    /// <inheritdoc/>
    public override long NodeCount { get; } = 1 + items.Sum(i => i.NodeCount);

    /// <inheritdoc/>
    public override long CharacterCount { get; } = items.Sum(i => i.CharacterCount);

    /// <inheritdoc/>
    public override string Description => "a list";
}
