using System.Collections.Immutable;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using OcspEgress.Addressing;
using OcspEgress.Certificates;
using OcspEgress.Comparison;
using OcspEgress.Diagnostics;
using OcspEgress.Inventory;
using OcspEgress.Resolution;

namespace OcspEgress.Tests.Comparison;

/// <summary>A lock in the making: certificates in files of their own, hosts with addresses.</summary>
internal sealed record LockedSite
{
    private static readonly DateOnly Day = new(2026, 9, 1);

    public ImmutableArray<LockedCertificate> Certificates { get; init; } = [];

    public ImmutableArray<ResolvedHost> Hosts { get; init; } = [];

    public EgressSettings Settings { get; init; } = new();

    /// <summary>Group of servers of every entry, or null.</summary>
    public string? Group { get; init; }

    /// <summary>The same with a certificate in <c>NAME.pem</c>; the issuer is part of what makes it another one.</summary>
    public LockedSite With(string name, string url, string issuer = "CN=Old CA", int notAfterDays = 90) => this with
    {
        Certificates = Certificates.Add(new LockedCertificate
        {
            Fingerprint = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{name} {url} {issuer} {notAfterDays}"))),
            Subject = $"CN={name}",
            Issuer = issuer,
            Names = [name],
            NotBefore = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero),
            NotAfter = new DateTimeOffset(2026, 9, 1, 0, 0, 0, TimeSpan.Zero).AddDays(notAfterDays),
            IsAuthority = false,
            MustStaple = false,
            Locations = url.Length == 0 ? [] : [new AccessLocation(Purpose.Ocsp, 0, LocationKind.Uri, url)],
        }),
    };

    /// <summary>The same with a host; each address may have <c>@DAYS</c> behind it: seen last so many days after 1 September.</summary>
    public LockedSite At(string host, params string[] addresses) => this with
    {
        Hosts = Hosts.Add(new ResolvedHost
        {
            Host = HostName.Parse(host),
            Addresses = [.. addresses.Select(Parse).OrderBy(a => a.Address, NetworkOrder.Instance)],
        }),
    };

    /// <summary>One side of a comparison, under an inventory that has every entry.</summary>
    public PlanState State()
    {
        var inventory = new EgressInventory { Path = "inventory.yaml", Sources = [.. Certificates.Select(c => (CertificateSource)Source(c)).DistinctBy(s => s.Identity)], Settings = Settings };
        return EgressPipeline.StateOf(inventory, EgressPipeline.PlanByLock(inventory, Lock()));
    }

    public EgressLock Lock() => new()
    {
        Certificates = Certificates,
        Hosts = Hosts,
        Sources = [.. Certificates.GroupBy(c => Source(c).Identity).Select(g => new LockedSource(g.Key, [.. g.Select((c, i) => new LockedFinding(c.Fingerprint, $"{c.Names[0]}.pem", i, 1))]))],
    };

    private PathSource Source(LockedCertificate certificate) => new()
    {
        Location = new SourceLocation("inventory.yaml", 3, 5),
        Path = $"{certificate.Names[0]}.pem",
        BaseDirectory = ".",
        Group = Group,
    };

    private static HostAddress Parse(string text)
    {
        var parts = text.Split('@');
        var day = Day.AddDays(parts.Length == 1 ? 0 : int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture));
        return new HostAddress(IPAddress.Parse(parts[0]), day, day);
    }
}
