using OcspEgress.Certificates;
using OcspEgress.Diagnostics;
using OcspEgress.Inventory;
using OcspEgress.Policy;

namespace OcspEgress.Responders;

/// <summary>Turns the locations of one certificate into responders; each location that gives none gives a diagnostic.</summary>
internal sealed class LocationReader(ResponderPolicy policy, RelayTable relays, DiagnosticList diagnostics)
{
    private const int MostReadings = 1024;

    private readonly Dictionary<(LocationKind, string), UrlReading> _readings = [];

    /// <summary>Whether nothing is opened anyway, so that a refusal does not keep anybody from stapling yet.</summary>
    public bool OpensNothing { get; init; }

    /// <summary>The responders of one purpose, in certificate order, each URL once.</summary>
    public void Read(ServerCertificate certificate, Purpose purpose, List<Responder> found)
    {
        var seen = new List<(ResponderUrl Url, AccessLocation Location)>();
        foreach (var location in certificate.Locations)
        {
            if (location.Purpose != purpose)
            {
                continue;
            }

            var reading = ReadOnce(location);
            var same = reading.IsUrl ? seen.FindIndex(s => s.Url == reading.Url) : -1;
            if (same >= 0)
            {
                Report(ResponderCodes.RepeatedUrl, certificate, location, $"says the same as {LocationWording.Of(seen[same].Location)}. It is planned once");
                continue;
            }

            if (reading.IsUrl)
            {
                seen.Add((reading.Url, location));
            }

            if (Judge(certificate, location, reading) is { } responder)
            {
                found.Add(responder);
            }
        }
    }

    // Certificate after certificate names the same few.
    private UrlReading ReadOnce(AccessLocation location)
    {
        var key = (location.Kind, location.Text);
        if (!_readings.TryGetValue(key, out var reading))
        {
            if (_readings.Count == MostReadings)
            {
                _readings.Clear();
            }

            _readings.Add(key, reading = ResponderUrlParser.Read(location));
        }

        return reading;
    }

    private Responder? Judge(ServerCertificate certificate, AccessLocation location, UrlReading reading)
    {
        // Relays stand in for OCSP responders alone: that is what ssl_stapling_responder and SSLStaplingForceURL do. A
        // host that serves CRLs as well must not lose their rule to an override of its responder.
        var relay = location.Purpose == Purpose.Ocsp ? relays.Find(location.Text, reading.Url) : null;
        if (relay is null)
        {
            return reading.IsUrl && IsAllowed(certificate, location, reading)
                ? Of(certificate, location, reading.Url)
                : ReportFault(certificate, location, reading);
        }

        return relay.Url is null ? null : Of(certificate, location, relay.Url) with { Override = relay.Override };
    }

    private bool IsAllowed(ServerCertificate certificate, AccessLocation location, UrlReading reading)
    {
        if (policy.Refusal(reading.Url!) is { } refusal)
        {
            var wayOut = refusal.Code == ResponderCodes.AddressNotAllowed && refusal.WayOut is null ? "No web server can be there; ask the CA for a corrected certificate, or name the address under policy.deniedHosts"
                : refusal.WayOut is null ? "This is what the inventory asks for"
                : $"If it is right, {refusal.WayOut}; if not, name the host under policy.deniedHosts";
            var finding = Finding(refusal.Code, certificate, location, $"{(OpensNothing ? "would not be opened" : "is not opened")} because {refusal.Reason}. {wayOut}");
            var isLess = OpensNothing && finding.Severity == DiagnosticSeverity.Error;
            diagnostics.Add(isLess ? finding with { Severity = DiagnosticSeverity.Warning } : finding);
            return false;
        }

        if (reading.IsPadded)
        {
            Report(ResponderCodes.PaddedUrl, certificate, location, "has white space around its URL. It is planned without, but servers may fail on it; ask the CA for a corrected certificate");
        }

        if (reading.IsJoined)
        {
            var wayOut = location.Purpose == Purpose.Ocsp ? " or name the URL really used under overrides" : "";
            Report(ResponderCodes.SeveralUrls, certificate, location, $"holds several URLs in one value. Servers send all of it to the first host, so only {PrintableText.Cut(reading.Url!.Host.Value, 200)} is planned. Ask the CA for a corrected certificate{wayOut}");
        }

        if (reading.Url!.Scheme == "https")
        {
            Report(ResponderCodes.HttpsUrl, certificate, location, location.Purpose == Purpose.Ocsp
                ? "is reached by https. It is planned, but nginx and Apache use http only and will not staple; name an http relay under overrides where the CA has one"
                : "is reached by https. It is planned, but checking that server's certificate may need the same fetch again (RFC 5280 8); ask the CA for an http URL");
        }

        return true;
    }

    private Responder? ReportFault(ServerCertificate certificate, AccessLocation location, UrlReading reading)
    {
        if (!reading.IsUrl)
        {
            var isFirst = location is { Purpose: Purpose.Ocsp, Index: 0 } && certificate.Locations.Any(l => l is { Purpose: Purpose.Ocsp, Index: > 0 });
            var first = isFirst ? " nginx and Apache use the first location only." : "";
            var wayOut = location.Purpose == Purpose.Ocsp ? " or name the URL really used under overrides" : "";
            Report(reading.Code, certificate, location, $"is not planned because {reading.Reason}.{first} Ask the CA for a corrected certificate{wayOut}");
        }

        return null;
    }

    private static Responder Of(ServerCertificate certificate, AccessLocation location, ResponderUrl url) =>
        new() { Purpose = location.Purpose, Url = url, Location = location, Certificate = certificate };

    private void Report(DiagnosticCode code, ServerCertificate certificate, AccessLocation location, string text) =>
        diagnostics.Add(Finding(code, certificate, location, text));

    private static Diagnostic Finding(DiagnosticCode code, ServerCertificate certificate, AccessLocation location, string text) =>
        code.At(certificate.Origin.Location, $"{LocationWording.Of(certificate)}: {LocationWording.Of(location)} {text}.");
}
