using System.Collections.Immutable;
using OcspEgress.Inventory;

namespace OcspEgress.Stacks;

/// <summary>What the config says about certificates, before any file is read.</summary>
internal sealed record StackSettings
{
    /// <summary>The inventory, or null where there are only certificates.</summary>
    public InventorySetting? Inventory { get; init; }

    /// <summary>Entries besides those of the inventory.</summary>
    public ImmutableArray<CertificateSource> Certificates { get; init; } = [];

    /// <summary>The lock file, from the folder of the stack files; null for the usual place.</summary>
    public string? Lock { get; init; }

    /// <summary>Whether certificates are read and name servers asked at each run, in place of the lock.</summary>
    public bool IsLive { get; init; }
}
