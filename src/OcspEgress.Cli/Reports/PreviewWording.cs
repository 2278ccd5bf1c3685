using System.Collections.Immutable;
using System.Numerics;
using OcspEgress.Addressing;
using OcspEgress.Comparison;
using OcspEgress.Comparison.Previews;

namespace OcspEgress.Cli.Reports;

/// <summary>What a preview does, in our words.</summary>
internal static class PreviewWording
{
    private const int MostValues = 4;
    private const int MostPaths = 3;

    /// <summary>The whole in one line.</summary>
    public static string Verdict(PreviewComparison preview)
    {
        var rules = preview.Rules.Where(r => !r.IsDescriptionOnly).ToArray();
        var descriptions = preview.Rules.Length - rules.Length;
        var (opens, closes, rewrites) = (Count(rules, ChangeKind.Added), Count(rules, ChangeKind.Removed), Count(rules, ChangeKind.Changed));
        var interrupted = rules.Count(r => r.IsInterrupted);
        var deleted = preview.Resources.Count(r => r.Operation is PreviewOperation.Delete or PreviewOperation.Replace or PreviewOperation.DeleteAndCreate);
        return (rules.Length == 0 ? "Preview: no rule is opened, closed or rewritten" : $"Preview: {ReportJson.Count(opens, "rule")} opened, {ReportJson.Number(closes)} closed, {ReportJson.Number(rewrites)} rewritten")
            + (descriptions > 0 ? $", {ReportJson.Number(descriptions)} in the description alone" : "")
            + (interrupted > 0 ? $"; {ReportJson.Number(interrupted)} deleted before the new one is there" : "")
            + $"; {ReportJson.Count(preview.Resources.Length, "other resource")} changed{(deleted > 0 ? $", {ReportJson.Number(deleted)} of them deleted or replaced" : "")}.";
    }

    /// <summary>What becomes of a rule, in a word.</summary>
    public static string Of(PreviewRuleChange change) => change.Kind switch
    {
        ChangeKind.Added => "opens",
        ChangeKind.Removed => "closes",
        _ => change.IsInterrupted ? "closes, then opens" : change.IsDescriptionOnly ? "description" : "rewrites",
    };

    /// <summary>What differs, a line each.</summary>
    public static string What(PreviewRuleChange change)
    {
        if (change.Before is null || change.After is null)
        {
            var rule = change.After ?? change.Before!;
            var (sources, ports) = (Values(rule.Sources), Values(rule.Ports));
            return $"{(!rule.Denies ? "" : change.After is null ? "no longer denies " : "denies ")}{(sources.Length > 0 ? $"{sources} -> " : "")}{Values(rule.Destinations)}{(ports.Length > 0 ? $" port {ports}" : "")}"
                + (rule.Bounds.Contains(("direction", "Inbound")) ? ", inbound" : "");
        }

        string[] lines =
        [
            .. change.Before.Denies == change.After.Denies ? [] : new[] { change.After.Denies ? "allows -> denies" : "denies -> allows" },
            .. Lines("from", change.Before.Sources, change.After.Sources),
            .. Lines(change.After.IsGroup ? "" : "to", change.Before.Destinations, change.After.Destinations),
            .. Lines("port", change.Before.Ports, change.After.Ports),
            .. Lines("", [.. change.Before.Bounds.Select(b => $"{b.Name} {b.Value}")], [.. change.After.Bounds.Select(b => $"{b.Name} {b.Value}")]),
            .. change.Before.Description == change.After.Description ? [] : new[] { "description" },
        ];
        return lines.Length > 0 ? string.Join('\n', lines) : change.Resource.Changed.IsEmpty ? "the same anew" : Paths(change.Resource);
    }

    /// <summary>Who asks for it.</summary>
    public static string Of(PreviewResource resource) => !resource.IsOurs ? "another part of the program" : resource.Kind;

    /// <summary>What becomes of a resource.</summary>
    public static string Of(PreviewOperation operation) => operation switch
    {
        PreviewOperation.Create => "made",
        PreviewOperation.Update => "changed",
        PreviewOperation.Replace => "replaced",
        PreviewOperation.DeleteAndCreate => "deleted, then made anew",
        PreviewOperation.Delete => "deleted",
        PreviewOperation.Import => "taken over",
        PreviewOperation.Drift => "changed outside of Pulumi",
        PreviewOperation.Same => "unchanged",
        _ => "touched",
    };

    /// <summary>Properties that differ; what is beyond three is counted.</summary>
    public static string Paths(PreviewResource resource) =>
        string.Join(", ", resource.Changed.Take(MostPaths).Select(DiffWording.Cut)) + (resource.Changed.Length > MostPaths ? $" +{ReportJson.Number(resource.Changed.Length - MostPaths)}" : "");

    private static IEnumerable<string> Lines(string what, ImmutableArray<string> before, ImmutableArray<string> after)
    {
        string[] went = [.. before.Except(after, StringComparer.Ordinal)], came = [.. after.Except(before, StringComparer.Ordinal)];
        foreach (var (sign, values, count) in new[] { ("-", went, Beyond(before, after)), ("+", came, Beyond(after, before)) }.Where(p => p.Item2.Length > 0))
        {
            yield return $"{sign}{what}{(what.Length > 0 ? " " : "")}{Values([.. values])}{(count is { } addresses ? $" ({FlowWording.Addresses(addresses)} {(sign == "+" ? "more" : "fewer")})" : "")}";
        }
    }

    // Of single addresses the list says it; of tags, names and groups nobody here knows.
    private static BigInteger? Beyond(ImmutableArray<string> values, ImmutableArray<string> others)
    {
        var (networks, rest) = (PreviewRule.NetworksOf(values), PreviewRule.NetworksOf(others));
        return networks is null || rest is null || !values.Concat(others).Any(v => v.Contains('/', StringComparison.Ordinal))
            ? null
            : AddressSpace.Of(networks).Except(AddressSpace.Of(rest)).Count;
    }

    private static string Values(ImmutableArray<string> values) =>
        string.Join(", ", values.Take(MostValues).Select(DiffWording.Cut)) + (values.Length > MostValues ? $" +{ReportJson.Number(values.Length - MostValues)}" : "");

    private static int Count(PreviewRuleChange[] rules, ChangeKind kind) => rules.Count(r => r.Kind == kind);
}
