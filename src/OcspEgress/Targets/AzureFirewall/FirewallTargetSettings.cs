using System.Collections.Immutable;
using System.Globalization;
using OcspEgress.Inventory;

namespace OcspEgress.Targets.AzureFirewall;

/// <summary>Settings for Azure Firewall.</summary>
internal sealed record FirewallTargetSettings : TargetSettings
{
    /// <summary>How the firewall tells flows to the responders.</summary>
    public FirewallMatching Matching { get; init; } = FirewallMatching.ApplicationByName;

    /// <summary>Name of the rule collection group.</summary>
    public string GroupName { get; init; } = "ocsp-egress";

    /// <summary>Priority of the rule collection group, 100 to 65000.</summary>
    public int GroupPriority { get; init; } = 1000;

    /// <inheritdoc/>
    public override ImmutableArray<TargetSetting> Compared =>
    [
        new("group", GroupName),
        new("matching", char.ToLowerInvariant($"{Matching}"[0]) + $"{Matching}"[1..], Matching == FirewallMatching.NetworkByAddress ? 0 : 1),
        new("priority", GroupPriority.ToString(CultureInfo.InvariantCulture)),
    ];
}
