using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using OcspEgress.Addressing;
using OcspEgress.Certificates;
using OcspEgress.Cli.Output;
using OcspEgress.Diagnostics;
using OcspEgress.Inventory;

namespace OcspEgress.Cli.Reports;

/// <summary>What certificates say, one after another.</summary>
internal sealed class ScanReport(CliEnvironment environment, OutputFormat format) : IDisposable
{
    private readonly ReportStream _stream = new(
        environment, format, "certificates", ["Certificate", "Where", "Not after", "Staple", "OCSP responders"]);

    // All that is held of what was written: JSON and YAML list the certificates of each responder in the end.
    private readonly Dictionary<(HostPort Endpoint, string Scheme), SortedSet<string>> _responders = [];

    private int _count;

    /// <summary>Adds a certificate.</summary>
    public void Add(ScannedCertificate scanned)
    {
        _stream.Add(json => Write(json, scanned), () => Row(scanned));
        _count++;
        foreach (var responder in format is OutputFormat.Json or OutputFormat.Yaml ? scanned.Responders : [])
        {
            ref var certificates = ref CollectionsMarshal.GetValueRefOrAddDefault(_responders, (responder.Endpoint, responder.Url.Scheme), out _);
            (certificates ??= new SortedSet<string>(StringComparer.Ordinal)).Add(scanned.Certificate.Fingerprint);
        }
    }

    /// <summary>Ends the report.</summary>
    /// <param name="color">Whether colors may be used.</param>
    /// <param name="findings">All findings.</param>
    public void End(bool color, IEnumerable<Diagnostic> findings) => _stream.End(ReportJson.Count(_count, "certificate"), color, new JsonObject
    {
        ["responders"] = ReportJson.Objects(_responders
            .OrderBy(g => g.Key.Endpoint).ThenBy(g => g.Key.Scheme, StringComparer.Ordinal)
            .Select(g => new JsonObject
            {
                ["host"] = g.Key.Endpoint.Host.Value,
                ["port"] = g.Key.Endpoint.Port.Number,
                ["scheme"] = g.Key.Scheme,
                ["certificates"] = ReportJson.Texts(g.Value),
            })),
        ["diagnostics"] = ReportJson.Objects(findings.Select(ReportJson.Finding)),
    });

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    private static string[] Row(ScannedCertificate scanned)
    {
        var certificate = scanned.Certificate;
        var ocsp = scanned.Responders.Where(r => r.Purpose == Purpose.Ocsp).Select(r => r.Url.ToString()).Distinct().ToArray();
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

    private static void Write(Utf8JsonWriter json, ScannedCertificate scanned)
    {
        var certificate = scanned.Certificate;
        json.WriteStartObject();
        json.WriteString("sha256", certificate.Fingerprint);
        json.WriteString("subject", certificate.Subject);
        json.WriteString("issuer", certificate.Issuer);
        Write(json, "names", certificate.Names);
        json.WriteString("notBefore", ReportJson.Time(certificate.NotBefore));
        json.WriteString("notAfter", ReportJson.Time(certificate.NotAfter));
        json.WriteBoolean("isAuthority", certificate.IsAuthority);
        json.WriteBoolean("mustStaple", certificate.MustStaple);
        Write(json, "ocsp", Uris(certificate, Purpose.Ocsp));
        Write(json, "crl", Uris(certificate, Purpose.Crl));
        Write(json, "caIssuers", Uris(certificate, Purpose.CaIssuers));
        WriteOthers(json, certificate);
        json.WriteStartArray("responders");
        foreach (var responder in scanned.Responders)
        {
            json.WriteStartObject();
            json.WriteString("purpose", ReportJson.Name(responder.Purpose));
            json.WriteString("uri", responder.Location?.Text);
            json.WriteString("url", responder.Url.ToString());
            json.WriteString("scheme", responder.Url.Scheme);
            json.WriteString("host", responder.Url.Host.Value);
            json.WriteNumber("port", responder.Url.Port.Number);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("source", certificate.Origin.Source.Identity);
        json.WriteString("container", certificate.Origin.Container);
        json.WriteNumber("index", certificate.Origin.Index);
        if (certificate.Origin.Line is { } line)
        {
            json.WriteNumber("line", line);
        }
        else
        {
            json.WriteNull("line");
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string key, IEnumerable<string> texts)
    {
        json.WriteStartArray(key);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    private static void WriteOthers(Utf8JsonWriter json, ServerCertificate certificate)
    {
        json.WriteStartArray("otherLocations");
        foreach (var location in certificate.Locations.Where(l => l.Kind != LocationKind.Uri))
        {
            json.WriteStartObject();
            json.WriteString("purpose", ReportJson.Name(location.Purpose));
            json.WriteString("kind", location.Kind switch { LocationKind.DnsName => "dNSName", LocationKind.DirectoryName => "directoryName", _ => "other" });
            json.WriteString("text", location.Text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static IEnumerable<string> Uris(ServerCertificate certificate, Purpose purpose) =>
        certificate.Locations.Where(l => l.Purpose == purpose && l.Kind == LocationKind.Uri).Select(l => l.Text);

    private static IEnumerable<string> Texts(ServerCertificate certificate, Purpose purpose) =>
        certificate.Locations.Where(l => l.Purpose == purpose).Select(l => l.Text);
}
