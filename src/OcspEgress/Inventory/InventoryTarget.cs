using System.Collections.Immutable;
using OcspEgress.Diagnostics;

namespace OcspEgress.Inventory;

/// <summary>A firewall that the inventory names, with the servers that it stands before.</summary>
public sealed record InventoryTarget
{
    /// <summary>Its name; the name of its kind where it has none of its own.</summary>
    public required string Name { get; init; }

    /// <summary>Name of its kind, e.g. <c>azureNsg</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The groups whose servers it stands before.</summary>
    public ImmutableArray<string> Groups { get; init; } = [];

    /// <summary>Whether it stands before the servers of no group, and of groups that no other target names.</summary>
    public bool TakesRest { get; init; }

    /// <summary>Whether it stands before every server: neither groups nor the rest were named.</summary>
    public bool TakesAll => Groups.IsEmpty && !TakesRest;

    /// <summary>Settings of its kind.</summary>
    public required TargetSettings Settings { get; init; }

    /// <summary>Where it stands in the inventory.</summary>
    public required SourceLocation Location { get; init; }
}
