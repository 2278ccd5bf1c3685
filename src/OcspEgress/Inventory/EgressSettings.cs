using System.Collections.Immutable;
using OcspEgress.Inventory.Acknowledging;

namespace OcspEgress.Inventory;

/// <summary>What is wanted of the certificates: what to open, how to resolve, and what never to open.</summary>
public sealed record EgressSettings
{
    /// <summary>What servers fetch; sorted, without duplicates.</summary>
    public ImmutableArray<Purpose> Purposes { get; init; } = [Purpose.Ocsp];

    /// <summary>Leaf certificates only, or every certificate of a chain.</summary>
    public ChainScope Chain { get; init; } = ChainScope.Leaf;

    /// <summary>How host names become addresses.</summary>
    public ResolutionSettings Resolution { get; init; } = new();

    /// <summary>What may be opened at all.</summary>
    public PolicySettings Policy { get; init; } = new();

    /// <summary>
    /// Whether certificates are only looked at: what the policy keeps closed is then a warning about the day on which they
    /// come into an inventory. No rule may be planned with it.
    /// </summary>
    public bool OpensNothing { get; init; }

    /// <summary>Hosts whose networks are given, in place of DNS; sorted by host.</summary>
    public ImmutableArray<HostPin> Pins { get; init; } = [];

    /// <summary>Responders that servers reach through another URL; sorted by URL.</summary>
    public ImmutableArray<ResponderOverride> Overrides { get; init; } = [];

    /// <summary>What is opened whatever the certificates say: <c>services</c> and <c>responders</c>; sorted.</summary>
    public ImmutableArray<OpeningRequest> Requests { get; init; } = [];

    /// <summary>Groups of servers; sorted by name.</summary>
    public ImmutableArray<ServerGroup> Groups { get; init; } = [];

    /// <summary>Findings that a person has seen and lives with; in the inventory's order.</summary>
    public ImmutableArray<Acknowledgement> Acknowledgements { get; init; } = [];

    /// <summary>Firewalls that the inventory names; sorted by name.</summary>
    public ImmutableArray<InventoryTarget> Targets { get; init; } = [];
}
