using System.Collections.Immutable;
using System.Globalization;
using OcspEgress.Diagnostics;
using OcspEgress.Targets.AzureNsg.Rules;

namespace OcspEgress.Targets.AzureNsg.Building;

/// <summary>Checks rules against what Azure takes, before Azure does at deployment.</summary>
internal static class NsgRuleChecker
{
    /// <summary>What is wrong with a single rule; empty if Azure takes it.</summary>
    public static IEnumerable<Diagnostic> Check(NsgRule rule, SourceLocation? place)
    {
        if (!NsgLimits.IsName(rule.Name))
        {
            yield return At(place, rule, "its name is not 1 to 80 letters, digits, '_', '.', '-' from a letter or digit to a letter, digit or '_'");
        }

        if (rule.Priority is < NsgLimits.LowestPriority or > NsgLimits.HighestPriority)
        {
            yield return At(place, rule, "its priority is not 100 to 4096");
        }

        if (rule.Description.Length > NsgLimits.Description)
        {
            yield return At(place, rule, "its description is longer than 140 characters");
        }

        if (Math.Max(rule.SourceGroups.Length, rule.DestinationGroups.Length) > NsgLimits.ApplicationSecurityGroups)
        {
            yield return At(place, rule, "one of its sides has more than 10 application security groups");
        }
    }

    /// <summary>What is wrong with rules taken together: sums, and priorities and names that occur twice.</summary>
    public static IEnumerable<Diagnostic> CheckAll(ImmutableArray<NsgRule> rules)
    {
        if (rules.Length > NsgLimits.Rules)
        {
            yield return TargetCodes.NsgLimitExceeded.At(null, string.Create(
                CultureInfo.InvariantCulture,
                $"There are {rules.Length} rules, an NSG takes 1000. Plan fewer purposes or one address family, divide the servers over several targets by their groups, or use a firewall that takes names."));
        }

        var sides = new[] { ("source", rules.Sum(r => r.Sources.Length)), ("destination", rules.Sum(r => r.Destinations.Length)) };
        foreach (var (side, count) in sides.Where(s => s.Item2 > NsgLimits.Addresses))
        {
            yield return TargetCodes.NsgLimitExceeded.At(null, string.Create(
                CultureInfo.InvariantCulture,
                $"The rules hold {count} {side} addresses, an NSG takes 4000. {WayOut(side)}, divide the servers over several targets by their groups, or use a firewall that takes names."));
        }

        foreach (var taken in rules.GroupBy(r => (r.Direction, r.Priority)).Where(g => g.Count() > 1))
        {
            yield return TargetCodes.PriorityTaken.At(null, string.Create(
                CultureInfo.InvariantCulture,
                $"Priority {taken.Key.Priority} is given to {string.Join(" and ", taken.Select(r => r.Name).Order(StringComparer.Ordinal))}. Move the band of the plan, or the priority of the fixed rule."));
        }

        foreach (var taken in rules.GroupBy(r => r.Name, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1))
        {
            yield return TargetCodes.NameTaken.At(null, $"The name {taken.Select(r => r.Name).Order(StringComparer.Ordinal).First()} is given to {taken.Count().ToString(CultureInfo.InvariantCulture)} rules; Azure tells names apart without regard to case.");
        }
    }

    private static string WayOut(string side) => side == "source"
        ? "Use a tag or an application security group as source"
        : "Shorten resolution.retain, pin hosts with many addresses to networks";

    private static Diagnostic At(SourceLocation? place, NsgRule rule, string fault) => TargetCodes.NsgLimitExceeded.At(
        place, $"Rule {rule.Name} is left out: {fault}. Change the settings that it comes from.");
}
