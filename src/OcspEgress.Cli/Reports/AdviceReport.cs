using System.Collections.Immutable;
using System.Text.Json.Nodes;
using OcspEgress.Advice;
using OcspEgress.Cli.Output;

namespace OcspEgress.Cli.Reports;

/// <summary>A checklist for a web server, with ready configuration.</summary>
internal static class AdviceReport
{
    public static Report Of(ImmutableArray<AdviceItem> items)
    {
        var model = new JsonObject
        {
            ["version"] = 1,
            ["advice"] = ReportJson.Objects(items.Select(i => new JsonObject
            {
                ["id"] = i.Id,
                ["title"] = i.Title,
                ["why"] = i.Why,
                ["certificates"] = ReportJson.Texts(i.Certificates),
                ["configuration"] = i.Configuration,
                ["language"] = i.Language,
                ["context"] = i.Context,
            })),
        };
        var table = new ReportTable(
            null,
            ["What to do", "Why", "For"],
            [.. items.Select(i => (string[])[$"[ ] {i.Title}", i.Why, string.Join('\n', i.Certificates)])],
            ReportJson.Count(items.Length, "item"));
        return new Report(model, [table], [.. items.Where(i => i.Configuration.Length > 0).Select(i => new ReportText(
            i.Context.Length == 0 ? i.Title : $"{i.Title} ({i.Context})", i.Language, i.Configuration))]);
    }
}
