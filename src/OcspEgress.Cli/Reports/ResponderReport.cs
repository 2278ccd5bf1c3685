using System.Globalization;
using System.Text.Json.Nodes;
using OcspEgress.Cli.Output;
using OcspEgress.Responders;

namespace OcspEgress.Cli.Reports;

/// <summary>Distinct responders with counts.</summary>
internal static class ResponderReport
{
    /// <summary>The report.</summary>
    /// <param name="certificates">Certificates that were read, each as often as it was found.</param>
    /// <param name="responders">Responders in the order to show.</param>
    public static Report Of(long certificates, IReadOnlyCollection<CountedResponder> responders) => new(
        new JsonObject
        {
            ["version"] = 1,
            ["certificates"] = certificates,
            ["responders"] = ReportJson.Objects(responders.Select(r => new JsonObject
            {
                ["purpose"] = ReportJson.Name(r.Purpose),
                ["url"] = r.Url.ToString(),
                ["host"] = r.Url.Host.Value,
                ["port"] = r.Url.Port.Number,
                ["certificates"] = r.Certificates,
            })),
        },
        [
            new ReportTable(
                null,
                ["Responder", "Purpose", "Certificates"],
                [.. responders.Select(r => (string[])[r.Url.ToString(), ReportJson.Name(r.Purpose), r.Certificates.ToString(CultureInfo.InvariantCulture)])],
                $"{ReportJson.Count(responders.Count, "responder")} of {certificates.ToString(CultureInfo.InvariantCulture)} certificate{(certificates == 1 ? "" : "s")}"),
        ]);
}
