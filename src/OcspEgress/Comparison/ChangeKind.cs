namespace OcspEgress.Comparison;

/// <summary>What happened to a rule or a certificate.</summary>
internal enum ChangeKind
{
    /// <summary>It is new.</summary>
    Added,

    /// <summary>It is there no more.</summary>
    Removed,

    /// <summary>It is there on both sides, with another content.</summary>
    Changed,
}
