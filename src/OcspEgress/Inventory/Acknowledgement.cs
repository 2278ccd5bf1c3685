using OcspEgress.Diagnostics;
using OcspEgress.Inventory.Acknowledging;

namespace OcspEgress.Inventory;

/// <summary>A finding that a person has seen and lives with, as the inventory's <c>acknowledge</c> says.</summary>
public sealed record Acknowledgement
{
    /// <summary>Code of the finding, e.g. <c>OCE332</c>.</summary>
    public required string Code { get; init; }

    /// <summary>File or endpoint of the finding as its message begins, without line; a glob for warnings and information.</summary>
    public required string Where { get; init; }

    /// <summary>Why that is all right.</summary>
    public required string Why { get; init; }

    /// <summary>The last day on which it holds, UTC; null for no end.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Where it stands in the inventory.</summary>
    public required SourceLocation Location { get; init; }
}
