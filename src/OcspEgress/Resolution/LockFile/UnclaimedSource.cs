using OcspEgress.Inventory;

namespace OcspEgress.Resolution.LockFile;

/// <summary>An entry that a lock holds and the inventory has no more: nothing is known of it but its identity.</summary>
internal sealed record UnclaimedSource : CertificateSource
{
    /// <summary>Identity as the lock has it.</summary>
    public required string LockedIdentity { get; init; }

    /// <inheritdoc/>
    public override string Identity => LockedIdentity;
}
