using System.Collections.Immutable;
using System.Net;

namespace OcspEgress.Comparison.Previews;

/// <summary>A rule, or a group of addresses, as a preview has it. All texts are out of its JSON, so every output escapes them.</summary>
internal sealed record PreviewRule
{
    /// <summary>Its name in the firewall.</summary>
    public required string Name { get; init; }

    /// <summary>Whether it denies; else it allows.</summary>
    public bool Denies { get; init; }

    /// <summary>Whether it is a group of addresses that rules refer to.</summary>
    public bool IsGroup { get; init; }

    /// <summary>What else bounds it, by name: direction, protocol, priority.</summary>
    public ImmutableArray<(string Name, string Value)> Bounds { get; init; } = [];

    /// <summary>Who: networks, tags, groups; sorted.</summary>
    public ImmutableArray<string> Sources { get; init; } = [];

    /// <summary>To where: networks, tags, names; sorted.</summary>
    public ImmutableArray<string> Destinations { get; init; } = [];

    /// <summary>Ports; sorted.</summary>
    public ImmutableArray<string> Ports { get; init; } = [];

    /// <summary>Text for people.</summary>
    public string Description { get; init; } = "";

    /// <summary>Whether a part of it is known after the deployment only, or secret.</summary>
    public bool IsPartlyUnknown => Sources.Concat(Destinations).Concat(Ports).Any(PreviewValues.IsPlaceholder);

    /// <summary>Values as networks; null where one is a tag, a name or a group, or is not known.</summary>
    public static IPNetwork[]? NetworksOf(IEnumerable<string> values)
    {
        var networks = values.Select(v => IPNetwork.TryParse(v, out var network) ? network
            : IPAddress.TryParse(v, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8) : (IPNetwork?)null).ToArray();
        return Array.Exists(networks, n => n is null) ? null : [.. networks.OfType<IPNetwork>()];
    }

    /// <summary>Whether both let the same through, with the same weight.</summary>
    public bool IsSame(PreviewRule other) =>
        Denies == other.Denies && Bounds.SequenceEqual(other.Bounds) && Sources.SequenceEqual(other.Sources, StringComparer.Ordinal)
        && Destinations.SequenceEqual(other.Destinations, StringComparer.Ordinal) && Ports.SequenceEqual(other.Ports, StringComparer.Ordinal);
}
