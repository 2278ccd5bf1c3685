using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using OcspEgress.Addressing;
using OcspEgress.Certificates;
using OcspEgress.Cli.Reports.Html;
using OcspEgress.Cli.Reports.Html.Composing;
using OcspEgress.Diagnostics;
using OcspEgress.Inventory;
using OcspEgress.Resolution;
using OcspEgress.Resolution.LockFile;

namespace OcspEgress.Cli.Tests.Html;

/// <summary>What a report is made of, in the making: certificates in groups, and hosts with addresses.</summary>
internal sealed record ReportSite
{
    private ImmutableArray<(string Group, LockedCertificate Certificate)> Certificates { get; init; } = [];

    private ImmutableArray<ResolvedHost> Hosts { get; init; } = [];

    /// <summary>The same with a certificate that ends so many days from <see cref="CliRun.Today"/>.</summary>
    public ReportSite With(string name, string url, string group = "", int days = 200) =>
        With(group, Certificate(name, url, days));

    public ReportSite With(string group, LockedCertificate certificate) => this with { Certificates = Certificates.Add((group, certificate)) };

    /// <summary>The same with a host; the first address was seen first ten days before today.</summary>
    public ReportSite At(string host, params string[] addresses) => this with
    {
        Hosts = Hosts.Add(new ResolvedHost
        {
            Host = HostName.Parse(host),
            Addresses = [.. addresses.Select(IPAddress.Parse).Order(NetworkOrder.Instance).Select((a, i) => new HostAddress(a, Day.AddDays(i == 0 ? -10 : 0), Day))],
        }),
    };

    /// <summary>The same in another order.</summary>
    public ReportSite Reversed() => this with { Certificates = [.. Certificates.Reverse()], Hosts = [.. Hosts.Reverse()] };

    /// <summary>A site of any size: six authorities, each with a responder, and three groups.</summary>
    public static ReportSite Of(int certificates)
    {
        string[] groups = ["public", "internal", ""];
        var site = new ReportSite();
        for (var i = 0; i < 6; i++)
        {
            site = site.At($"ocsp{i}.ca.example", $"93.184.216.{i + 1}", $"2606:2800:220::{i + 1}");
        }

        return site with
        {
            Certificates =
            [
                .. Enumerable.Range(0, certificates).Select(i => (
                    groups[i % 3],
                    Certificate(Name(i), i % 10 == 9 ? "" : $"http://ocsp{i % 6}.ca.example/", i % 400) with { Issuer = $"CN=Example CA {i % 6},O=Example,C=XX" })),
            ],
        };
    }

    /// <summary>Name of a certificate of <see cref="Of"/>.</summary>
    public static string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"www{number}.contoso.example");

    public static LockedCertificate Certificate(string name, string url, int days) => new()
    {
        Fingerprint = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{name} {url} {days}"))),
        Subject = $"CN={name}",
        Issuer = "CN=Example CA,C=XX",
        Names = [name],
        NotBefore = CliRun.Today.AddYears(-2),
        NotAfter = CliRun.Today.AddDays(days).AddHours(1),
        IsAuthority = false,
        MustStaple = false,
        Locations = url.Length == 0 ? [] : [new AccessLocation(Purpose.Ocsp, 0, LocationKind.Uri, url)],
    };

    public ReportSubject Subject()
    {
        var inventory = new EgressInventory
        {
            Path = "inventory.yaml",
            Sources = [.. Certificates.Select(c => c.Group).Distinct().Select(g => (CertificateSource)Source(g)).OrderBy(s => s.Identity, StringComparer.Ordinal)],
            Settings = new EgressSettings { Groups = [.. Certificates.Select(c => c.Group).Where(g => g.Length > 0).Distinct().Order(StringComparer.Ordinal).Select(g => new ServerGroup(g, [], new SourceLocation("inventory.yaml", 2, 3)))] },
        };
        var result = EgressPipeline.PlanByLock(inventory, Lock());
        return new ReportSubject(inventory, result, result.Diagnostics, CliRun.Today);
    }

    public string Page() => HtmlReport.Of(Subject());

    private static DateOnly Day => DateOnly.FromDateTime(CliRun.Today.UtcDateTime);

    private EgressLock Lock() => new()
    {
        Certificates = [.. Certificates.Select(c => c.Certificate).OrderBy(c => c.Fingerprint, StringComparer.Ordinal)],
        Hosts = [.. Hosts.OrderBy(h => h.Host)],
        Sources =
        [
            .. Certificates.GroupBy(c => Source(c.Group).Identity).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => new LockedSource(
                g.Key,
                [.. g.Select(c => new LockedFinding(c.Certificate.Fingerprint, $"certs/{c.Certificate.Fingerprint[..12]}.pem", 0, 1)).OrderBy(f => f.Container, StringComparer.Ordinal)])),
        ],
    };

    private static PathSource Source(string group) => new()
    {
        Location = new SourceLocation("inventory.yaml", 3, 5),
        Path = $"certs/{(group.Length == 0 ? "all" : group)}",
        BaseDirectory = ".",
        Group = group.Length == 0 ? null : group,
    };
}
