using System.Collections.Immutable;
using OcspEgress.Diagnostics;
using OcspEgress.Planning;

namespace OcspEgress.Comparison.Previews;

/// <summary>Explains a preview by the rules that it changes, and says where it does otherwise than the plan. Pure.</summary>
/// <param name="preview">The preview.</param>
/// <param name="plan">The plan of inventory and lock.</param>
/// <param name="label">Name of the preview's file.</param>
internal sealed class PreviewComparer(Preview preview, EgressPlan plan, string label)
{
    private readonly Dictionary<string, EgressRule> _rules = plan.Rules.ToDictionary(r => r.Name, StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _openings = plan.Openings.Select(o => o.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
    private readonly DiagnosticList _findings = new();

    /// <summary>What it means.</summary>
    public PreviewComparison Compare()
    {
        var changed = preview.Resources.Where(r => r.Operation != PreviewOperation.Same).ToImmutableArray();
        var ours = preview.Resources.Where(r => r.IsOurs && r.Container.Length > 0).Select(r => r.Container).ToHashSet(StringComparer.OrdinalIgnoreCase);
        ImmutableArray<PreviewRuleChange> rules =
        [
            .. changed.Where(r => r.Operation != PreviewOperation.Drift).SelectMany(Changes)
                .OrderBy(c => c.Kind).ThenBy(c => c.Name, StringComparer.Ordinal).ThenBy(c => c.Resource.Name, StringComparer.Ordinal),
        ];
        if (!preview.Errors.IsEmpty)
        {
            var more = preview.Errors.Length == 1 ? "" : $" ({preview.Errors.Length - 1} more)";
            _findings.Add(PreviewCodes.Failed.At(new SourceLocation(label), $"The preview ended with errors{more}, so steps may be missing: {PrintableText.Cut(preview.Errors[0].ReplaceLineEndings(" "), 500)}. Correct them, and preview again."));
        }

        foreach (var change in rules)
        {
            JudgeRule(change, ours);
        }

        foreach (var resource in changed)
        {
            JudgeResource(resource, ours);
        }

        var explained = rules.Select(r => r.Resource).ToHashSet(ReferenceEqualityComparer.Instance);
        return new PreviewComparison(
            rules,
            [
                .. changed.Where(r => !explained.Contains(r) && r.Operation != PreviewOperation.Drift && r.Type != "pulumi:pulumi:Stack" && !(r.Type.StartsWith("ocsp-egress:", StringComparison.Ordinal) && r.Operation == PreviewOperation.Update))
                    .OrderBy(r => r.Operation is PreviewOperation.Delete or PreviewOperation.DeleteAndCreate or PreviewOperation.Replace ? 0 : 1)
                    .ThenBy(r => r.Kind, StringComparer.Ordinal).ThenBy(r => r.Name, StringComparer.Ordinal),
            ],
            _findings.ToImmutableArray());
    }

    private static IEnumerable<PreviewRuleChange> Changes(PreviewResource resource)
    {
        var before = resource.Before.DistinctBy(r => r.Name, StringComparer.Ordinal).ToDictionary(r => r.Name, StringComparer.Ordinal);
        var after = resource.Operation == PreviewOperation.Delete ? [] : resource.After.DistinctBy(r => r.Name, StringComparer.Ordinal).ToDictionary(r => r.Name, StringComparer.Ordinal);
        var isReplaced = resource.Operation is PreviewOperation.Replace or PreviewOperation.DeleteAndCreate;

        // One rule that is renamed is one that goes and one that comes, but for a name that is not known yet.
        foreach (var name in before.Keys.Union(after.Keys, StringComparer.Ordinal))
        {
            var (old, @new) = (before.GetValueOrDefault(name), after.GetValueOrDefault(name));
            var isHidden = old is not null && @new is not null && @new.IsPartlyUnknown && !resource.Changed.IsEmpty;
            if (old is null || @new is null || !old.IsSame(@new) || old.Description != @new.Description || isReplaced || isHidden)
            {
                yield return new PreviewRuleChange(resource, old, @new);
            }
        }
    }

    private void JudgeRule(PreviewRuleChange change, HashSet<string> ours)
    {
        var isPlanned = _rules.ContainsKey(change.Name) || _openings.Contains(change.Name);
        if (!change.Resource.IsOurs)
        {
            if (isPlanned || (change.Resource.Container.Length > 0 && ours.Contains(change.Resource.Container)))
            {
                Outside($"{change.Resource.Name} is none of our components', and changes the rule {change.Name} {(change.Resource.Container.Length > 0 ? $"in {change.Resource.Container}" : "beside ours")}. Look at who declares it.");
            }

            return;
        }

        if (change.After is null && isPlanned)
        {
            Outside($"The rule {change.Name} goes, and the plan holds it. Look at the stack's config, and at whether inventory and lock are those of the preview.");
        }
        else if (change.After is { } after && _rules.TryGetValue(change.Name, out var rule) && !after.IsPartlyUnknown && !IsAsPlanned(after, rule))
        {
            Outside($"The rule {change.Name} is written otherwise than the plan says: {string.Join(", ", after.Destinations.Take(5))} port {string.Join(", ", after.Ports.Take(5))}{(after.Denies ? ", denied" : "")}. Look at whether inventory and lock are those of the preview.");
        }
    }

    // Names and IP groups stand where a firewall goes by them: nothing to compare there.
    private static bool IsAsPlanned(PreviewRule written, EgressRule planned)
    {
        var isSame = PreviewRule.NetworksOf(written.Destinations) is not { } networks || networks.ToHashSet().SetEquals(planned.Destinations);
        return !written.Denies && isSame && written.Ports.SequenceEqual([planned.Opening.Endpoint.Port.ToString()], StringComparer.Ordinal);
    }

    private void JudgeResource(PreviewResource resource, HashSet<string> ours)
    {
        var kind = PreviewRuleReader.KindOf(resource.Type);
        var isAboutOurs = resource.IsOurs || (resource.Container.Length > 0 && ours.Contains(resource.Container));
        if (resource.Operation == PreviewOperation.Drift && isAboutOurs && PreviewRuleReader.HoldsRules(kind))
        {
            Outside(resource.After.IsEmpty && !resource.Before.IsEmpty
                ? $"{resource.Name} is gone since the last deployment: somebody removed it outside of Pulumi."
                : $"{resource.Name} was changed outside of Pulumi since the last deployment.");
        }

        var holds = kind is "NetworkSecurityGroup" or "FirewallPolicy" or "FirewallPolicyRuleCollectionGroup" or "AzureFirewall";
        if (holds && isAboutOurs && resource.Operation is PreviewOperation.Delete or PreviewOperation.Replace or PreviewOperation.DeleteAndCreate)
        {
            Outside($"{resource.Name} ({resource.Kind}) is {(resource.Operation == PreviewOperation.Delete ? "deleted" : "replaced")}, with all the rules in it{(resource.Operation == PreviewOperation.DeleteAndCreate ? ": in between there is none" : "")}.");
        }
    }

    private void Outside(string message) => _findings.Add(PreviewCodes.Outside.At(new SourceLocation(label), message));
}
