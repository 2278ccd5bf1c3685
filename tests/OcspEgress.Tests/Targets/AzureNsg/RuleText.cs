using System.Collections.Immutable;
using OcspEgress.Targets.AzureNsg.Rules;
using OcspEgress.Targets.AzureNsg.Simulation;

namespace OcspEgress.Tests.Targets.AzureNsg;

/// <summary>Rules and flows written in a line.</summary>
internal static class RuleText
{
    /// <summary><c>name priority in|out allow|deny protocol sources:ports destinations:ports</c>, lists with commas, ports after <c>|</c>.</summary>
    public static NsgRule Rule(string text)
    {
        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var (source, destination) = (parts[5].Split('|'), parts[6].Split('|'));
        return new NsgRule
        {
            Name = parts[0],
            Priority = int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture),
            Direction = parts[2] == "in" ? NsgDirection.Inbound : NsgDirection.Outbound,
            Access = parts[3] == "allow" ? NsgAccess.Allow : NsgAccess.Deny,
            Protocol = parts[4] == "*" ? NsgProtocol.Any : Enum.Parse<NsgProtocol>(parts[4], ignoreCase: true),
            Sources = [.. source[0].Split(',').Where(a => !a.StartsWith('@')).Select(Prefix)],
            SourceGroups = [.. source[0].Split(',').Where(a => a.StartsWith('@')).Select(a => a[1..])],
            SourcePorts = Ports(source),
            Destinations = [.. destination[0].Split(',').Where(a => !a.StartsWith('@')).Select(Prefix)],
            DestinationGroups = [.. destination[0].Split(',').Where(a => a.StartsWith('@')).Select(a => a[1..])],
            DestinationPorts = Ports(destination),
        };
    }

    /// <summary>Rules, one a line.</summary>
    public static ImmutableArray<NsgRule> Rules(string text) =>
        [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Rule)];

    /// <summary><c>in|out protocol source|port destination|port</c>.</summary>
    public static NsgFlow Flow(string text)
    {
        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var (source, destination) = (parts[2].Split('|'), parts[3].Split('|'));
        return new NsgFlow
        {
            Direction = parts[0] == "in" ? NsgDirection.Inbound : NsgDirection.Outbound,
            Protocol = Enum.Parse<NsgProtocol>(parts[1], ignoreCase: true),
            Source = System.Net.IPAddress.Parse(source[0]),
            SourcePort = Port(source),
            Destination = System.Net.IPAddress.Parse(destination[0]),
            DestinationPort = Port(destination),
        };
    }

    private static NsgPrefix Prefix(string text) =>
        NsgPrefix.TryParse(text, out var prefix) ? prefix : throw new FormatException(text);

    private static ImmutableArray<NsgPortRange> Ports(string[] side) => side.Length < 2
        ? [NsgPortRange.Any]
        : [.. side[1].Split(',').Select(p => NsgPortRange.TryParse(p, out var range) ? range : throw new FormatException(p))];

    private static int Port(string[] side) =>
        side.Length < 2 ? 50000 : int.Parse(side[1], System.Globalization.CultureInfo.InvariantCulture);
}
