using System.Collections.Immutable;
using System.Net;
using OcspEgress.Addressing;
using OcspEgress.Inventory;
using OcspEgress.Inventory.Model;
using OcspEgress.Planning;
using OcspEgress.Responders;

namespace OcspEgress.Comparison;

/// <summary>Compares settings by what they say, not by where they stand.</summary>
internal static class SettingsComparer
{
    /// <summary>The settings that bound what rules may open and that differ, sorted by key.</summary>
    public static ImmutableArray<SettingChange> Compare(PlanState old, PlanState @new) =>
        [.. Fixed(old.Settings, @new.Settings).Concat(ByName(old, @new)).OfType<SettingChange>().OrderBy(c => c.Key, StringComparer.Ordinal)];

    private static SettingChange?[] Fixed(EgressSettings old, EgressSettings @new)
    {
        var (before, after) = (old.Policy, @new.Policy);
        var (asked, asks) = (old.Resolution, @new.Resolution);
        var asksUnderDeny = OpensServers(old) && OpensServers(@new);
        return
        [
            Of("chain", [old.Chain], [@new.Chain], @new.Chain == ChainScope.Chain),
            Of("policy.allowedHosts", before.AllowedHosts, after.AllowedHosts, after.AllowedHosts.IsEmpty || (!before.AllowedHosts.IsEmpty && HasMore(before.AllowedHosts, after.AllowedHosts))),
            Of("policy.allowedNetworks", before.AllowedNetworks, after.AllowedNetworks, IsWider(before.AllowedNetworks, after.AllowedNetworks)),
            Of("policy.allowedPorts", before.AllowedPorts, after.AllowedPorts, HasMore(before.AllowedPorts, after.AllowedPorts)),
            Of("policy.deniedHosts", before.DeniedHosts, after.DeniedHosts, HasMore(after.DeniedHosts, before.DeniedHosts)),
            Of("policy.unpinnable", [Unpinnable(before)], [Unpinnable(after)], before.UnpinnableIsError),
            Of("purposes", old.Purposes, @new.Purposes, HasMore(old.Purposes, @new.Purposes)),
            Of("resolution.clientSubnets", asked.ClientSubnets, asks.ClientSubnets, false),
            Of("resolution.families", asked.Families, asks.Families, HasMore(asked.Families, asks.Families)),
            Of("resolution.maxAddresses", [asked.MaxAddresses], [asks.MaxAddresses], asks.MaxAddresses > asked.MaxAddresses),
            Of("resolution.retain", [Days(asked)], [Days(asks)], asks.Retain > asked.Retain),
            Of("resolution.servers", asked.Servers, asks.Servers, asksUnderDeny && HasMore(asked.Servers, asks.Servers)),
            .. TargetSettingsComparer.Compare(old.Targets, @new.Targets, TargetsShape.Defaults),
        ];

        static string Unpinnable(PolicySettings policy) => policy.UnpinnableIsError ? "error" : "warning";
        static bool OpensServers(EgressSettings settings) => settings.Targets.Any(t => t.Settings.OpensNameServers);
        static string Days(ResolutionSettings resolution) => FormattableString.Invariant($"{resolution.Retain.TotalDays:0.##} days");
    }

    // Of what a rule uses, the rules tell: who may open what, and since when.
    private static IEnumerable<SettingChange?> ByName(PlanState old, PlanState @new)
    {
        EgressOpening[] used = [.. old.Plan.Openings, .. @new.Plan.Openings];
        var hosts = used.Select(o => o.Endpoint.Host).ToHashSet();
        var groups = used.SelectMany(o => o.Groups).Select(g => g.Name).ToHashSet(StringComparer.Ordinal);
        var overrides = used.SelectMany(o => o.Provenance).Select(p => p.Responder.Override?.Url).ToHashSet(StringComparer.Ordinal);
        return Named("pins", old.Settings.Pins, @new.Settings.Pins, p => hosts.Contains(p.Host) ? null : p.Host.Value, p => p.Networks, IsWider)
            .Concat(Named("groups", old.Settings.Groups, @new.Settings.Groups, g => groups.Contains(g.Name) ? null : g.Name, g => g.Sources, (b, a) => a.IsEmpty || IsWider(b, a)))
            .Concat(Named("overrides", old.Settings.Overrides, @new.Settings.Overrides, o => overrides.Contains(o.Url) ? null : o.Url, o => ImmutableArray.Create(o.Relay), HasMore));
    }

    private static IEnumerable<SettingChange?> Named<TItem, TValue>(
        string key, ImmutableArray<TItem> old, ImmutableArray<TItem> @new, Func<TItem, string?> name, Func<TItem, ImmutableArray<TValue>> values, Func<ImmutableArray<TValue>, ImmutableArray<TValue>, bool> loosens)
    {
        var (before, after) = (Index(old), Index(@new));
        return before.Keys.Union(after.Keys, StringComparer.Ordinal).Select(n =>
        {
            var (from, to) = (before.GetValueOrDefault(n, []), after.GetValueOrDefault(n, []));
            return Of($"{key}.{n}", from, to, after.ContainsKey(n) && loosens(from, to));
        });

        Dictionary<string, ImmutableArray<TValue>> Index(ImmutableArray<TItem> items) =>
            items.Where(i => name(i) is not null).DistinctBy(name, StringComparer.Ordinal).ToDictionary(i => name(i)!, values, StringComparer.Ordinal);
    }

    private static bool IsWider(ImmutableArray<IPNetwork> before, ImmutableArray<IPNetwork> after) => !AddressSpace.Of(before).Covers(AddressSpace.Of(after));

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
