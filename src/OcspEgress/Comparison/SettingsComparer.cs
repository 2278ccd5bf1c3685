using OcspEgress.Addressing;
using OcspEgress.Inventory;
using OcspEgress.Responders;

namespace OcspEgress.Comparison;

/// <summary>Compares settings by what they say, not by where they stand.</summary>
internal static class SettingsComparer
{
    /// <summary>Whether the policies let the same through.</summary>
    public static bool SamePolicy(EgressSettings one, EgressSettings other) =>
        one.Policy.AllowedPorts.ToHashSet().SetEquals(other.Policy.AllowedPorts)
        && one.Policy.AllowedHosts.ToHashSet().SetEquals(other.Policy.AllowedHosts)
        && one.Policy.DeniedHosts.ToHashSet().SetEquals(other.Policy.DeniedHosts)
        && one.Policy.AllowedNetworks.ToHashSet().SetEquals(other.Policy.AllowedNetworks);

    /// <summary>Whether a host is pinned alike, or on neither side.</summary>
    public static bool SamePin(EgressSettings one, EgressSettings other, HostName host)
    {
        var (left, right) = (one.Pins.FirstOrDefault(p => p.Host == host), other.Pins.FirstOrDefault(p => p.Host == host));
        return left is null || right is null
            ? left is null && right is null
            : left.Networks.ToHashSet().SetEquals(right.Networks);
    }

    /// <summary>Whether the override that made a responder stands on the other side, too; and if there was none, that none took it away.</summary>
    public static bool SameOverrides(EgressSettings one, EgressSettings other, Responder responder) =>
        responder.Override is { } made
            ? other.Overrides.Any(o => o.Url == made.Url && o.Relay == made.Relay)
            : one.Overrides.Select(o => (o.Url, o.Relay)).ToHashSet().SetEquals(other.Overrides.Select(o => (o.Url, o.Relay)));
}
