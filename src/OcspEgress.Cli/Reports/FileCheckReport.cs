using System.Text.Json.Nodes;
using OcspEgress.Certificates;
using OcspEgress.Cli.Output;
using OcspEgress.Resolution.Collecting;

namespace OcspEgress.Cli.Reports;

/// <summary>Whether files and lock hold the same certificates. The findings say which do not.</summary>
internal static class FileCheckReport
{
    public static Report Of(FileCheck check)
    {
        var model = new JsonObject
        {
            ["version"] = 1,
            ["differs"] = check.Differs,
            ["certificates"] = check.Read,
            ["unknown"] = ReportJson.Objects(check.Unknown.Select(Model)),
            ["gone"] = ReportJson.Objects(check.Changes.Where(c => c.After is null).Select(Model)),
            ["notJudged"] = ReportJson.Texts(check.NotJudged.Select(s => s.Identity)),
        };
        var (unknown, gone) = (check.Unknown.Count(), check.Changes.Length - check.Unknown.Count());
        var verdict = check.Differs ? "The lock is another than the files ask for" : "The lock knows the files";
        var summary = $"{verdict}: {ReportJson.Count(check.Read, "certificate")} read, {ReportJson.Number(unknown)} unknown, {ReportJson.Number(gone)} gone; "
            + $"{ReportJson.Number(check.NotJudged.Length)} {(check.NotJudged.Length == 1 ? "entry" : "entries")} not judged.";
        return new Report(model, [new ReportTable(null, [], [], summary)]);
    }

    /// <summary>A certificate that files or lock alone have.</summary>
    public static JsonObject Model(FileChange change) => new()
    {
        ["name"] = change.Label,
        ["source"] = change.Source.Identity,
        ["file"] = change.Container,
        ["lock"] = Model(change.Before),
        ["now"] = Model(change.After),
    };

    private static JsonObject? Model(ServerCertificate? certificate) => certificate is null ? null : new JsonObject
    {
        ["fingerprint"] = certificate.Fingerprint,
        ["issuer"] = certificate.Issuer,
        ["notAfter"] = ReportJson.Time(certificate.NotAfter),
    };
}
