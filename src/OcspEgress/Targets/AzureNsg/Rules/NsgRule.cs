using System.Collections.Immutable;

namespace OcspEgress.Targets.AzureNsg.Rules;

/// <summary>
/// A security rule as the Azure API knows it. Each side has either addresses or application security groups; a list
/// with one entry is what the API's singular field holds.
/// </summary>
public sealed record NsgRule
{
    /// <summary>Unique within the NSG without regard to case.</summary>
    public required string Name { get; init; }

    /// <summary>100 to 4096 for rules of a user, 65000 and above for Azure's own; unique per direction, lower wins.</summary>
    public required int Priority { get; init; }

    /// <summary>Direction, seen from the server.</summary>
    public required NsgDirection Direction { get; init; }

    /// <summary>Allow or deny.</summary>
    public required NsgAccess Access { get; init; }

    /// <summary>Protocol.</summary>
    public required NsgProtocol Protocol { get; init; }

    /// <summary>Source addresses; empty where <see cref="SourceGroups"/> is not.</summary>
    public ImmutableArray<NsgPrefix> Sources { get; init; } = [];

    /// <summary>Destination addresses; empty where <see cref="DestinationGroups"/> is not.</summary>
    public ImmutableArray<NsgPrefix> Destinations { get; init; } = [];

    /// <summary>Source ports.</summary>
    public ImmutableArray<NsgPortRange> SourcePorts { get; init; } = [NsgPortRange.Any];

    /// <summary>Destination ports.</summary>
    public ImmutableArray<NsgPortRange> DestinationPorts { get; init; } = [NsgPortRange.Any];

    /// <summary>Resource IDs of application security groups that the source is in.</summary>
    public ImmutableArray<string> SourceGroups { get; init; } = [];

    /// <summary>Resource IDs of application security groups that the destination is in.</summary>
    public ImmutableArray<string> DestinationGroups { get; init; } = [];

    /// <summary>At most 140 characters.</summary>
    public string Description { get; init; } = "";

    /// <summary>The name and the priority, as findings quote a rule.</summary>
    public override string ToString() =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Name} ({Priority})");
}
