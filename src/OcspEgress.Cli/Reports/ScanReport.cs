using System.Text.Json.Nodes;
using OcspEgress.Certificates;
using OcspEgress.Cli.Output;
using OcspEgress.Inventory;
using OcspEgress.Responders;

namespace OcspEgress.Cli.Reports;

/// <summary>What certificates say.</summary>
internal static class ScanReport
{
    public static Report Of(PipelineResult result)
    {
        var certificates = result.Certificates
            .OrderBy(c => c.Origin.Container, StringComparer.Ordinal)
            .ThenBy(c => c.Origin.Index)
            .ThenBy(c => c.Fingerprint, StringComparer.Ordinal)
            .ToArray();
        var responders = result.Responders.Where(r => r.Certificate is not null).ToLookup(r => r.Certificate!);
        var model = new JsonObject
        {
            ["version"] = 1,
            ["certificates"] = ReportJson.Objects(certificates.Select(c => Model(c, responders[c]))),
            ["responders"] = ReportJson.Objects(result.Responders
                .GroupBy(r => (r.Endpoint, r.Url.Scheme))
                .OrderBy(g => g.Key.Endpoint).ThenBy(g => g.Key.Scheme, StringComparer.Ordinal)
                .Select(g => new JsonObject
                {
                    ["host"] = g.Key.Endpoint.Host.Value,
                    ["port"] = g.Key.Endpoint.Port.Number,
                    ["scheme"] = g.Key.Scheme,
                    ["certificates"] = ReportJson.Texts(g.Select(r => r.Certificate?.Fingerprint).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)),
                })),
        };
        var table = new ReportTable(
            null,
            ["Certificate", "Where", "Not after", "Staple", "OCSP responders"],
            [.. certificates.Select(c => Row(c, responders[c]))],
            ReportJson.Count(certificates.Length, "certificate"));
        return new Report(model, [table]);
    }

    private static string[] Row(ServerCertificate certificate, IEnumerable<Responder> responders)
    {
        var ocsp = responders.Where(r => r.Purpose == Purpose.Ocsp).Select(r => r.Url.ToString()).Distinct().ToArray();
        var listed = Texts(certificate, Purpose.Ocsp).ToArray();
        return
        [
            Title(certificate),
            certificate.Origin.Location.ToString(),
            ReportJson.Day(certificate.NotAfter),
            certificate.MustStaple ? "must" : "",
            ocsp.Length > 0 ? string.Join('\n', ocsp)
                : listed.Length == 0 ? "none"
                : string.Join('\n', listed.Select(l => $"({l})")),
        ];
    }

    private static string Title(ServerCertificate certificate) => certificate.Names.Length switch
    {
        0 => certificate.Subject,
        <= 3 => string.Join('\n', certificate.Names),
        var n => string.Join('\n', certificate.Names.Take(2)) + $"\n+{ReportJson.Number(n - 2)} more",
    };

    private static JsonObject Model(ServerCertificate certificate, IEnumerable<Responder> responders) => new()
    {
        ["sha256"] = certificate.Fingerprint,
        ["subject"] = certificate.Subject,
        ["issuer"] = certificate.Issuer,
        ["names"] = ReportJson.Texts(certificate.Names),
        ["notBefore"] = ReportJson.Time(certificate.NotBefore),
        ["notAfter"] = ReportJson.Time(certificate.NotAfter),
        ["isAuthority"] = certificate.IsAuthority,
        ["mustStaple"] = certificate.MustStaple,
        ["ocsp"] = ReportJson.Texts(Uris(certificate, Purpose.Ocsp)),
        ["crl"] = ReportJson.Texts(Uris(certificate, Purpose.Crl)),
        ["caIssuers"] = ReportJson.Texts(Uris(certificate, Purpose.CaIssuers)),
        ["otherLocations"] = ReportJson.Objects(certificate.Locations.Where(l => l.Kind != LocationKind.Uri).Select(l => new JsonObject
        {
            ["purpose"] = ReportJson.Name(l.Purpose),
            ["kind"] = l.Kind switch { LocationKind.DnsName => "dNSName", LocationKind.DirectoryName => "directoryName", _ => "other" },
            ["text"] = l.Text,
        })),
        ["responders"] = ReportJson.Objects(responders.Select(r => new JsonObject
        {
            ["purpose"] = ReportJson.Name(r.Purpose),
            ["uri"] = r.Location?.Text,
            ["url"] = r.Url.ToString(),
            ["scheme"] = r.Url.Scheme,
            ["host"] = r.Url.Host.Value,
            ["port"] = r.Url.Port.Number,
        })),
        ["source"] = certificate.Origin.Source.Identity,
        ["container"] = certificate.Origin.Container,
        ["index"] = certificate.Origin.Index,
        ["line"] = certificate.Origin.Line,
    };

    private static IEnumerable<string> Uris(ServerCertificate certificate, Purpose purpose) =>
        certificate.Locations.Where(l => l.Purpose == purpose && l.Kind == LocationKind.Uri).Select(l => l.Text);

    private static IEnumerable<string> Texts(ServerCertificate certificate, Purpose purpose) =>
        certificate.Locations.Where(l => l.Purpose == purpose).Select(l => l.Text);
}
