using System.Globalization;
using OcspEgress.Diagnostics;
using OcspEgress.Planning;
using OcspEgress.Targets.AzureNsg.Building;
using OcspEgress.Targets.AzureNsg.Rules;

namespace OcspEgress.Targets.AzureNsg.Analysis;

/// <summary>
/// Compares rules with those that an NSG has, before they are declared in it: <see cref="NsgAnalyzer"/>, and besides whose
/// a rule of the same name is, and whether all rules together are within what an NSG takes.
/// </summary>
internal static class NsgPreflight
{
    /// <summary>What stands in the way. Rules of an earlier run, told by name, port and description, do not.</summary>
    public static NsgPreflightReport Check(NsgScene scene)
    {
        ArgumentNullException.ThrowIfNull(scene);
        var found = NsgAnalyzer.Analyze(scene).Diagnostics;
        var conflicts = new DiagnosticList();
        conflicts.AddRange(found.Where(d => d.Kind.AzureRefuses));
        conflicts.AddRange(Foreign(scene));
        conflicts.AddRange(BeyondLimits(scene));
        return new NsgPreflightReport(
            conflicts.ToImmutableArray(),
            [.. found.Where(d => !d.Kind.AzureRefuses && d.Severity != DiagnosticSeverity.Info)]);
    }

    /// <summary>Whether a description is of the form that this program gives its rules.</summary>
    private static bool IsOwn(string description) =>
        OpeningDescriber.IsDescription(description) || NsgFixedRules.IsDescription(description);

    // Same name and same opening, but not written by this program: it would be taken over, and deleted with the stack.
    private static IEnumerable<Diagnostic> Foreign(NsgScene scene)
    {
        var byName = scene.Existing.ToLookup(r => r.Name, StringComparer.OrdinalIgnoreCase);
        return
            from rule in scene.Declared
            where IsOwn(rule.Description)
            from existing in byName[rule.Name]
            where NsgConflictFinder.IsSameOpening(rule, existing) && !IsOwn(existing.Description)
            select TargetCodes.NameTaken.At(
                null, $"The NSG has a rule {existing.Name} for the same port that somebody else made, as its description tells. Rename or remove it, or import it into the stack.");
    }

    private static IEnumerable<Diagnostic> BeyondLimits(NsgScene scene)
    {
        var all = scene.Effective.ToList();
        var ours = scene.Declared.Length;
        if (all.Count > NsgLimits.Rules)
        {
            yield return TargetCodes.NsgLimitExceeded.At(null, string.Create(
                CultureInfo.InvariantCulture,
                $"With {ours} rules of ours the NSG would have {all.Count}, it takes {NsgLimits.Rules}. Remove rules, or split the servers over several NSGs."));
        }

        var sides = new[] { ("source", all.Sum(r => r.Sources.Length)), ("destination", all.Sum(r => r.Destinations.Length)) };
        foreach (var (side, count) in sides.Where(s => s.Item2 > NsgLimits.Addresses))
        {
            yield return TargetCodes.NsgLimitExceeded.At(null, string.Create(
                CultureInfo.InvariantCulture,
                $"With {ours} rules of ours the NSG would hold {count} {side} addresses, it takes {NsgLimits.Addresses}. Remove rules, or split the servers over several NSGs."));
        }
    }
}
