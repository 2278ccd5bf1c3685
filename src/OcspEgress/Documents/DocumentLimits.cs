namespace OcspEgress.Documents;

/// <summary>How large a document may get. Each use of an alias counts with all that it stands for ("billion laughs").</summary>
internal sealed record DocumentLimits
{
    /// <summary>Most nodes. Unbounded where the length of the text is bound enough: where no aliases are taken.</summary>
    public long Nodes { get; init; } = long.MaxValue;

    /// <summary>Most characters of scalars.</summary>
    public long Characters { get; init; } = long.MaxValue;

    /// <summary>Most levels; the root is the first. Bounds the stack too.</summary>
    public required int Depth { get; init; }
}
