using System.Text.Json.Nodes;
using OcspEgress.Cli.Output;
using OcspEgress.Comparison.Previews;
using OcspEgress.Diagnostics;

namespace OcspEgress.Cli.Reports;

/// <summary>What a preview does to rules, and to resources beside them.</summary>
internal static class PreviewReport
{
    /// <summary>Heads of the table of rules.</summary>
    public static readonly string[] RuleColumns = ["Step", "Rule", "What", "Resource"];

    /// <summary>Heads of the table of resources.</summary>
    public static readonly string[] ResourceColumns = ["Step", "Type", "Name", "What"];

    /// <summary>For machines.</summary>
    public static JsonObject Model(PreviewComparison preview) => new()
    {
        ["differs"] = preview.NeedsReview,
        ["verdict"] = PreviewWording.Verdict(preview),
        ["rules"] = ReportJson.Objects(preview.Rules.Select(r => new JsonObject
        {
            ["change"] = PreviewWording.Of(r),
            ["name"] = r.Name,
            ["resource"] = r.Resource.Name,
            ["ours"] = r.Resource.IsOurs,
            ["old"] = Model(r.Before),
            ["new"] = Model(r.After),
        })),
        ["resources"] = ReportJson.Objects(preview.Resources.Select(r => new JsonObject
        {
            ["change"] = PreviewWording.Of(r.Operation),
            ["type"] = r.Type,
            ["name"] = r.Name,
            ["properties"] = ReportJson.Texts(r.Changed),
        })),
        ["outside"] = ReportJson.Texts(Outside(preview)),
    };

    /// <summary>For people.</summary>
    public static IEnumerable<ReportTable> Tables(PreviewComparison preview)
    {
        var rules = preview.Rules.Select(Row).ToArray();
        yield return new ReportTable(PreviewWording.Verdict(preview), rules.Length > 0 ? RuleColumns : [], rules);
        if (!preview.Resources.IsEmpty)
        {
            yield return new ReportTable("Resources beside the rules", ResourceColumns, [.. preview.Resources.Select(Row)]);
        }
    }

    /// <summary>Steps that touch rules of ours from outside of the plan, a sentence or two each.</summary>
    public static IEnumerable<string> Outside(PreviewComparison preview) => preview.Diagnostics.Where(d => d.Kind == PreviewCodes.Outside).Select(d => d.Message);

    /// <summary>A row of the table of rules.</summary>
    public static string[] Row(PreviewRuleChange change) =>
        [PreviewWording.Of(change), DiffWording.Cut(change.Name), PreviewWording.What(change), PreviewWording.Of(change.Resource)];

    /// <summary>A row of the table of resources.</summary>
    public static string[] Row(PreviewResource resource) =>
        [PreviewWording.Of(resource.Operation), DiffWording.Cut(resource.Kind), DiffWording.Cut(resource.Name), PreviewWording.Paths(resource)];

    private static JsonObject? Model(PreviewRule? rule) => rule is null ? null : new JsonObject
    {
        ["denies"] = rule.Denies,
        ["sources"] = ReportJson.Texts(rule.Sources),
        ["destinations"] = ReportJson.Texts(rule.Destinations),
        ["ports"] = ReportJson.Texts(rule.Ports),
        ["bounds"] = ReportJson.Texts(rule.Bounds.Select(b => $"{b.Name} {b.Value}")),
        ["description"] = rule.Description,
    };
}
