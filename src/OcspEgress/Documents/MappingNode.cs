using System.Collections.Immutable;

namespace OcspEgress.Documents;

/// <summary>A mapping. Keys may be there twice: whoever reads it says so.</summary>
/// <param name="start">Where it starts.</param>
/// <param name="entries">Its entries.</param>
/// <param name="isWhole">Whether no entry was refused.</param>
internal sealed class MappingNode(DocumentPlace start, ImmutableArray<MappingEntry> entries, bool isWhole) : DocumentNode(start)
{
    /// <summary>The entries.</summary>
    public ImmutableArray<MappingEntry> Entries { get; } = entries;

    /// <summary>Whether no entry was refused: only then can keys be said to be missing.</summary>
    public bool IsWhole { get; } = isWhole;

    /// <inheritdoc/>
    public override long NodeCount { get; } = 1 + entries.Sum(e => 1 + e.Value.NodeCount);

    /// <inheritdoc/>
    public override long CharacterCount { get; } = entries.Sum(e => e.Key.CharacterCount + e.Value.CharacterCount);

    /// <inheritdoc/>
    public override string Description => "a mapping";
}
