using System.Collections.Immutable;
using OcspEgress.Inventory;
using OcspEgress.Planning;
using OcspEgress.Resolution;

namespace OcspEgress.Targets;

/// <summary>Makes a plan into one for each target: those that the inventory names, and one of every other kind, for all servers.</summary>
internal static class TargetPlanner
{
    /// <summary>The targets, sorted by name.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="settings">Settings of the inventory.</param>
    /// <param name="known">What the lock remembers.</param>
    public static ImmutableArray<PlannedTarget> Plan(EgressPlan plan, EgressSettings settings, EgressLock known)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(known);
        var named = settings.Targets.Select(t => Of(
            t.Name, TargetKinds.ByName(t.Kind)!, t.Settings, t.TakesAll ? plan : plan.For(g => Takes(t, g, settings.Targets)), known) with { IsNamed = true });
        var others = TargetKinds.All.Where(k => settings.Targets.All(t => t.Name != k.Name)).Select(k => Of(k.Name, k, k.Read(null), plan, known));
        return [.. named.Concat(others).OrderBy(t => t.Name, StringComparer.Ordinal)];
    }

    private static PlannedTarget Of(string name, TargetKind kind, TargetSettings settings, EgressPlan plan, EgressLock known)
    {
        var (memory, findings) = kind.Remember(plan, settings, known.Target(name));
        return new PlannedTarget { Name = name, Kind = kind, Settings = settings, IsNamed = false, Plan = plan, Memory = memory, Findings = findings };
    }

    private static bool Takes(InventoryTarget target, ServerGroup group, ImmutableArray<InventoryTarget> all) =>
        target.Groups.Contains(group.Name)
        || (target.TakesRest && !all.Any(t => t != target && t.Groups.Contains(group.Name)));
}
