using System.Collections.Immutable;
using OcspEgress.Addressing;
using OcspEgress.Inventory;
using OcspEgress.Responders;

namespace OcspEgress.Comparison;

/// <summary>Compares settings by what they say, not by where they stand.</summary>
internal static class SettingsComparer
{
    /// <summary>The settings that bound what rules may open and that differ, sorted by key.</summary>
    public static ImmutableArray<SettingChange> Compare(EgressSettings old, EgressSettings @new)
    {
        var (before, after) = (old.Policy, @new.Policy);
        var (closed, opened) = (old.Targets, @new.Targets);
        var asksUnderDeny = closed.Nftables.DefaultDeny && opened.Nftables.DefaultDeny;
        SettingChange?[] all =
        [
            Of("chain", [old.Chain], [@new.Chain], @new.Chain == ChainScope.Chain),
            Of("policy.allowedHosts", before.AllowedHosts, after.AllowedHosts, after.AllowedHosts.IsEmpty || (!before.AllowedHosts.IsEmpty && HasMore(before.AllowedHosts, after.AllowedHosts))),
            Of("policy.allowedNetworks", before.AllowedNetworks, after.AllowedNetworks, !AddressSpace.Of(before.AllowedNetworks).Covers(AddressSpace.Of(after.AllowedNetworks))),
            Of("policy.allowedPorts", before.AllowedPorts, after.AllowedPorts, HasMore(before.AllowedPorts, after.AllowedPorts)),
            Of("policy.deniedHosts", before.DeniedHosts, after.DeniedHosts, HasMore(after.DeniedHosts, before.DeniedHosts)),
            Of("policy.unpinnable", [Unpinnable(before)], [Unpinnable(after)], before.UnpinnableIsError),
            Of("purposes", old.Purposes, @new.Purposes, HasMore(old.Purposes, @new.Purposes)),
            Of("resolution.families", old.Resolution.Families, @new.Resolution.Families, HasMore(old.Resolution.Families, @new.Resolution.Families)),
            asksUnderDeny ? Of("resolution.servers", old.Resolution.Servers, @new.Resolution.Servers, HasMore(old.Resolution.Servers, @new.Resolution.Servers)) : null,
            Of("targets.azureNsg.priorities", [Band(closed)], [Band(opened)], false),
            Of("targets.nftables.defaultDeny", [closed.Nftables.DefaultDeny], [opened.Nftables.DefaultDeny], closed.Nftables.DefaultDeny),
        ];
        return [.. all.OfType<SettingChange>()];

        static string Unpinnable(PolicySettings policy) => policy.UnpinnableIsError ? "error" : "warning";
        static string Band(TargetSettings targets) => FormattableString.Invariant($"{targets.AzureNsg.PriorityFrom} to {targets.AzureNsg.PriorityTo}");
    }

    private static SettingChange? Of<T>(string key, ImmutableArray<T> before, ImmutableArray<T> after, bool loosens)
    {
        var (old, @new) = (Text(before), Text(after));
        return old == @new ? null : new SettingChange(key, old, @new, loosens);

        static string Text(ImmutableArray<T> values) =>
            values.IsEmpty ? "none" : string.Join(", ", values.Select(v => v is bool or Enum ? Camel($"{v}") : $"{v}"));
        static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];
    }

    private static bool HasMore<T>(ImmutableArray<T> before, ImmutableArray<T> after) => after.Except(before).Any();

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
