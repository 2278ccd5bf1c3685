using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using OcspEgress.Certificates;
using OcspEgress.Diagnostics;
using OcspEgress.Inventory;

namespace OcspEgress.Tests.Responders;

/// <summary>Certificate records for stages that never see an encoding.</summary>
internal static class SampleCertificate
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>A leaf certificate valid for 90 days with the given OCSP URLs, alone in the file <c>certs/NAME.pem</c>.</summary>
    public static ServerCertificate Of(string name, params string[] ocsp) => new()
    {
        Fingerprint = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name))),
        Subject = $"CN={name}",
        Issuer = "CN=Test CA",
        Names = [name],
        NotBefore = Start,
        NotAfter = Start.AddDays(90),
        IsAuthority = false,
        MustStaple = false,
        Locations = [.. ocsp.Select((u, i) => new AccessLocation(Purpose.Ocsp, i, LocationKind.Uri, u))],
        Origin = new CertificateOrigin(SourceOf($"certs/{name}.pem"), $"certs/{name}.pem", 0, 1),
    };

    /// <summary>The same with more locations.</summary>
    public static ServerCertificate With(this ServerCertificate certificate, Purpose purpose, params string[] urls) =>
        certificate with
        {
            Locations = [.. certificate.Locations, .. urls.Select((u, i) => new AccessLocation(purpose, i, LocationKind.Uri, u))],
        };

    /// <summary>The same in a group of servers.</summary>
    public static ServerCertificate In(this ServerCertificate certificate, string group) =>
        certificate with { Origin = certificate.Origin with { Source = certificate.Origin.Source with { Group = group } } };

    /// <summary>An inventory entry for a file.</summary>
    public static PathSource SourceOf(string path) => new()
    {
        Location = new SourceLocation("inventory.yaml", 3, 5, $"certificates[{path}]"),
        Path = path,
        BaseDirectory = ".",
    };

    /// <summary>The codes, in order.</summary>
    public static IEnumerable<string> Codes(this ImmutableArray<Diagnostic> diagnostics) => diagnostics.Select(d => d.Code);
}
