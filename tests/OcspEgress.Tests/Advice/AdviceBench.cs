using System.Collections.Immutable;
using System.Net;
using OcspEgress.Addressing;
using OcspEgress.Advice;
using OcspEgress.Certificates;
using OcspEgress.Diagnostics;
using OcspEgress.Inventory;
using OcspEgress.Responders;

namespace OcspEgress.Tests.Advice;

/// <summary>Inventories to advise on, written down rather than loaded.</summary>
internal static class AdviceBench
{
    private static readonly SourceLocation _place = new("inventory.yaml", 1, 1);

    public static ServerCertificate Certificate(string name, bool mustStaple = false, params AccessLocation[] locations) => new()
    {
        Fingerprint = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(name))),
        Subject = $"CN={name}",
        Issuer = "CN=Test CA",
        Names = [name],
        NotBefore = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero),
        NotAfter = new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero),
        IsAuthority = false,
        MustStaple = mustStaple,
        Locations = [.. locations],
        Origin = new CertificateOrigin(new PathSource { Location = _place, Path = "web.pem", BaseDirectory = "." }, "web.pem", 0),
    };

    public static AccessLocation Ocsp(int index, string url) => new(Purpose.Ocsp, index, LocationKind.Uri, url);

    public static Responder Responder(ServerCertificate certificate, int index, ResponderUrl url, ResponderOverride? by = null) => new()
    {
        Purpose = Purpose.Ocsp,
        Url = url,
        Location = certificate.Locations.Where(l => l.Purpose == Purpose.Ocsp).ElementAt(index),
        Certificate = certificate,
        Override = by,
    };

    public static ResponderUrl Url(string scheme, string host, int port = 80, string path = "/") =>
        new(scheme, HostName.Parse(host), new Port(port), path);

    public static ResponderOverride Override() => new("http://ocsp.example/", "http://relay.example/", _place);

    public static ImmutableArray<AdviceItem> Advise(ServerKind server, EgressSettings? settings, params (ServerCertificate Certificate, Responder[] Responders)[] inventory) =>
        ServerAdvisor.Advise(new AdviceRequest
        {
            Server = server,
            Certificates = [.. inventory.Select(e => e.Certificate)],
            Responders = [.. inventory.SelectMany(e => e.Responders)],
            Settings = settings ?? new EgressSettings(),
        });

    public static EgressSettings Dns(params string[] servers) => new()
    {
        Resolution = new ResolutionSettings { Servers = [.. servers.Select(IPEndPoint.Parse)] },
    };

    /// <summary>A certificate whose first and only responder is plain.</summary>
    public static (ServerCertificate Certificate, Responder[] Responders) Plain(string name, bool mustStaple = false)
    {
        var certificate = Certificate(name, mustStaple, Ocsp(0, "http://ocsp.example/"));
        return (certificate, [Responder(certificate, 0, Url("http", "ocsp.example"))]);
    }

    /// <summary>A certificate whose responder is reached through a relay with an awkward path.</summary>
    public static (ServerCertificate Certificate, Responder[] Responders) Relayed(string name, string path = "/")
    {
        var certificate = Certificate(name, false, Ocsp(0, "http://ocsp.example/"));
        return (certificate, [Responder(certificate, 0, Url("http", "relay.example", 8080, path), Override())]);
    }

    public static (ServerCertificate Certificate, Responder[] Responders) HttpsOnly(string name)
    {
        var certificate = Certificate(name, false, Ocsp(0, "https://ocsp.example/"));
        return (certificate, [Responder(certificate, 0, Url("https", "ocsp.example", 443))]);
    }

    public static (ServerCertificate Certificate, Responder[] Responders) HttpSecond(string name)
    {
        var certificate = Certificate(name, false, Ocsp(0, "ldap://ocsp.example/"), Ocsp(1, "http://second.example/"));
        return (certificate, [Responder(certificate, 1, Url("http", "second.example"))]);
    }
}
