using System.Collections.Immutable;
using OcspEgress.Diagnostics;
using OcspEgress.Inventory;

namespace OcspEgress.Stacks;

/// <summary>What the config of a stack says about certificates, files read.</summary>
internal sealed record StackInventoryReading
{
    /// <summary>The inventory with the config's own certificates; null where a fault leaves none.</summary>
    public EgressInventory? Inventory { get; init; }

    /// <summary>Full path of the lock file.</summary>
    public required string LockPath { get; init; }

    /// <summary>The lock file as findings name it.</summary>
    public required string LockLabel { get; init; }

    /// <summary>Whether the lock is not used.</summary>
    public bool IsLive { get; init; }

    /// <summary>Whether something of it came out of a secret: what tells of its certificates is secret then.</summary>
    public bool IsSecret { get; init; }

    /// <summary>All findings, sorted.</summary>
    public required ImmutableArray<Diagnostic> Diagnostics { get; init; }

    /// <summary>Whether a finding is an error.</summary>
    public bool HasErrors => Diagnostics.Any(d => d.Severity == DiagnosticSeverity.Error);
}
