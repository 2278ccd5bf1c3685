namespace OcspEgress.Resolution.LockFile;

/// <summary>What happened to a part of a lock.</summary>
internal enum LockChangeKind
{
    /// <summary>It is new.</summary>
    Added,

    /// <summary>It is there no more.</summary>
    Removed,

    /// <summary>It is another one.</summary>
    Changed,
}
