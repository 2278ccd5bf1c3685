using System.Collections.Immutable;
using OcspEgress.Inventory;

namespace OcspEgress.Comparison;

/// <summary>Compares what two inventories say of firewalls.</summary>
internal static class TargetSettingsComparer
{
    private const string None = "none";

    /// <summary>The settings that differ, sorted by key.</summary>
    /// <param name="old">Targets of the old side.</param>
    /// <param name="new">Targets of the new side.</param>
    /// <param name="unnamed">Settings of a kind that no inventory names, by its name.</param>
    public static IEnumerable<SettingChange> Compare(
        ImmutableArray<InventoryTarget> old, ImmutableArray<InventoryTarget> @new, Func<string, TargetSettings?> unnamed) =>
        from name in old.Concat(@new).Select(t => t.Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
        let before = SettingsOf(old, name, unnamed)
        let after = SettingsOf(@new, name, unnamed)
        from key in before.Keys.Union(after.Keys).Order(StringComparer.Ordinal)
        let was = before.GetValueOrDefault(key)
        let now = after.GetValueOrDefault(key)
        where was?.Value != now?.Value
        select new SettingChange($"targets.{name}.{key}", was?.Value ?? None, now?.Value ?? None, was is not null && now?.Openness > was.Openness);

    private static Dictionary<string, TargetSetting> SettingsOf(ImmutableArray<InventoryTarget> targets, string name, Func<string, TargetSettings?> unnamed)
    {
        var target = targets.FirstOrDefault(t => t.Name == name)
            ?? (unnamed(name) is { } settings ? new InventoryTarget { Name = name, Kind = name, Settings = settings, Location = new("inventory") } : null);
        return target is null ? [] : target.Settings.Compared
            .Append(new TargetSetting("kind", target.Kind))
            .Append(new TargetSetting("groups", Servers(target), target.TakesAll ? int.MaxValue : target.TakesRest ? int.MaxValue - 1 : target.Groups.Length))
            .ToDictionary(s => s.Key, StringComparer.Ordinal);
    }

    private static string Servers(InventoryTarget target) =>
        target.TakesAll ? "all servers" : string.Join(", ", target.TakesRest ? target.Groups.Add("the rest") : target.Groups);
}
