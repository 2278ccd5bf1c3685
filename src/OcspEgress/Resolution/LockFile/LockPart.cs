namespace OcspEgress.Resolution.LockFile;

/// <summary>What in a lock is compared.</summary>
internal enum LockPart
{
    /// <summary>An inventory entry.</summary>
    Source,

    /// <summary>A certificate at an inventory entry.</summary>
    Certificate,

    /// <summary>An address of a host.</summary>
    Address,

    /// <summary>A rule and its priority.</summary>
    Rule,
}
