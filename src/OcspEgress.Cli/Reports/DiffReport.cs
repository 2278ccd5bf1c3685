using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using OcspEgress.Certificates;
using OcspEgress.Cli.Output;
using OcspEgress.Comparison;
using OcspEgress.Comparison.Previews;

namespace OcspEgress.Cli.Reports;

/// <summary>Which rules differ, and why.</summary>
internal static class DiffReport
{
    private const int MostDestinations = 4;

    /// <summary>The comparison, a preview, or both; one of the two is there.</summary>
    public static Report Of(PlanComparison? comparison, PreviewComparison? preview = null)
    {
        var model = comparison is null ? new JsonObject { ["version"] = 1, ["differs"] = false } : Model(comparison);
        if (preview is not null)
        {
            model["differs"] = preview.NeedsReview || comparison is { NeedsReview: true };
            model["preview"] = PreviewReport.Model(preview);
        }

        ReportTable[] tables = [.. comparison is null ? [] : Tables(comparison), .. preview is null ? [] : PreviewReport.Tables(preview)];
        return new Report(model, tables)
        {
            Markdown = DiffMarkdown.Of(comparison, preview),
        };
    }

    private static JsonObject Model(PlanComparison comparison) => new()
    {
        ["version"] = 1,
        ["differs"] = comparison.NeedsReview,
        ["verdict"] = DiffWording.Verdict(comparison),
        ["unlocked"] = ReportJson.Objects(comparison.Unlocked.Select(FileCheckReport.Model)),
        ["sunset"] = Model(comparison.Sunset),
        ["rules"] = ReportJson.Objects(comparison.Rules.Select(Model)),
        ["flows"] = ReportJson.Objects(comparison.Flows.Select(Model)),
        ["sources"] = ReportJson.Objects(comparison.Sources.Select(Model)),
        ["names"] = ReportJson.Objects(comparison.Names.Select(Model)),
        ["settings"] = ReportJson.Objects(comparison.Settings.Select(Model)),
        ["targets"] = ReportJson.Objects(comparison.Targets.Select(Model)),
        ["descriptions"] = ReportJson.Texts(comparison.Descriptions),
        ["certificates"] = ReportJson.Objects(comparison.Certificates.Select(Model)),
    };

    private static ReportTable[] Tables(PlanComparison comparison) =>
    [
        Rules(comparison),
        .. DiffWording.Notes(comparison).Select(n => new ReportTable(null, [], [], n)),
        .. Sunset(comparison),
        .. comparison.Certificates.IsEmpty ? [] : new[] { Certificates(comparison) },
    ];

    /// <summary>The line about certificates that lost OCSP, where some did.</summary>
    public static IEnumerable<ReportTable> Sunset(PlanComparison comparison) =>
        comparison.Sunset is null ? [] : [new ReportTable(null, [], [], DiffWording.Of(comparison.Sunset))];

    /// <summary>The same for machines; null where none did.</summary>
    public static JsonObject? Model(OcspSunset? sunset) => sunset is null ? null : new JsonObject
    {
        ["certificates"] = ReportJson.Texts(sunset.Certificates),
        ["rules"] = ReportJson.Texts(sunset.Rules),
    };

    private static ReportTable Rules(PlanComparison comparison) => new(
        DiffWording.Verdict(comparison),
        !comparison.Rules.IsEmpty ? ["Change", "Rule", "Destinations", "Why"] : [],
        [.. comparison.Rules.Select(r => (string[])[DiffWording.Of(r.Kind), r.Name, DiffWording.Destinations(r, MostDestinations), DiffWording.Why(r)])]);

    private static ReportTable Certificates(PlanComparison comparison) => new(
        "Certificates",
        ["Change", "Certificate", "Why", "Rules"],
        [.. comparison.Certificates.Select(c => (string[])[DiffWording.Of(c.Kind), DiffWording.Cut(c.Label), DiffWording.Why(c), DiffWording.Rules(c)])]);

    private static JsonObject Model(RuleChange change) => new()
    {
        ["change"] = DiffWording.Of(change.Kind),
        ["name"] = change.Name,
        ["priority"] = new JsonObject { ["old"] = change.Priority.Before, ["new"] = change.Priority.After },
        ["destinations"] = ReportJson.Objects(change.Networks.Select(n => new JsonObject
        {
            ["change"] = n.Came ? "added" : "removed",
            ["network"] = DiffWording.Of(n.Network),
            ["why"] = DiffWording.Of(n.Reason),
        })),
        ["groupsAdded"] = ReportJson.Texts(change.GroupsCame),
        ["groupsRemoved"] = ReportJson.Texts(change.GroupsWent),
        ["causes"] = Model(change.Causes),
    };

    private static JsonObject Model(FlowChange change) => new()
    {
        ["change"] = DiffWording.Of(change.Kind),
        ["endpoint"] = change.Endpoint.ToString(),
        ["groups"] = ReportJson.Texts(change.Groups),
        ["gained"] = change.Gained.ToString(CultureInfo.InvariantCulture),
        ["lost"] = change.Lost.ToString(CultureInfo.InvariantCulture),
    };

    private static JsonObject Model(SourceChange change) => new()
    {
        ["group"] = change.Group,
        ["old"] = ReportJson.Texts(change.Before.Select(n => n.ToString())),
        ["new"] = ReportJson.Texts(change.After.Select(n => n.ToString())),
        ["gained"] = change.Gained?.ToString(CultureInfo.InvariantCulture),
        ["lost"] = change.Lost?.ToString(CultureInfo.InvariantCulture),
        ["endpoints"] = ReportJson.Texts(change.Endpoints.Select(e => e.ToString())),
    };

    private static JsonObject Model(NameChange change) => new()
    {
        ["change"] = DiffWording.Of(change.Kind),
        ["name"] = change.Name,
        ["endpoint"] = change.Endpoint.ToString(),
        ["causes"] = Model(change.Causes),
    };

    private static JsonObject Model(SettingChange change) => new()
    {
        ["key"] = change.Key,
        ["old"] = change.Before,
        ["new"] = change.After,
        ["loosens"] = change.Loosens,
    };

    private static JsonObject Model(TargetChange change) => new()
    {
        ["target"] = change.Target,
        ["linesAdded"] = change.LinesCame,
        ["linesRemoved"] = change.LinesWent,
    };

    private static JsonArray Model(ImmutableArray<ChangeCause> causes) =>
        ReportJson.Objects(causes.Select(c => new JsonObject { ["why"] = DiffWording.Of(c.Reason), ["subject"] = c.Subject }));

    private static JsonObject Model(CertificateChange change) => new()
    {
        ["change"] = DiffWording.Of(change.Kind),
        ["name"] = change.Label,
        ["why"] = change.Reason is { } reason ? DiffWording.Of(reason) : "renewed",
        ["lostOcsp"] = change.LostOcsp,
        ["old"] = Model(change.Before),
        ["new"] = Model(change.After),
        ["rulesAdded"] = ReportJson.Texts(change.RulesCame),
        ["rulesRemoved"] = ReportJson.Texts(change.RulesWent),
    };

    private static JsonObject? Model(ServerCertificate? certificate) => certificate is null ? null : new JsonObject
    {
        ["fingerprint"] = certificate.Fingerprint,
        ["subject"] = certificate.Subject,
        ["issuer"] = certificate.Issuer,
        ["notAfter"] = ReportJson.Time(certificate.NotAfter),
        ["container"] = certificate.Origin.Container,
    };
}
