using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using OcspEgress;
using OcspEgress.Addressing;
using OcspEgress.Certificates;
using OcspEgress.Diagnostics;
using OcspEgress.Inventory;
using OcspEgress.Planning;
using OcspEgress.Resolution;
using OcspEgress.Responders;
using OcspEgress.Targets;

namespace ComponentTestProgram;

/// <summary>Plans as the pipeline makes them, from responders made by hand.</summary>
internal static class SamplePlans
{
    /// <summary>Two hosts, one of them in both families and for two groups of servers, and an address literal.</summary>
    public static PipelineResult Small { get; } = Of(
        Responder("http://ocsp.one.example/", "www.example.com", "", "192.0.2.1", "198.51.100.0/24"),
        Responder("http://ocsp.two.example:8080/", "api.example.com", "", "203.0.113.7", "2001:db8::7"),
        Responder("http://ocsp.two.example:8080/", "shop.example.com", "shop", "203.0.113.7", "2001:db8::7"),
        Responder("http://192.0.2.200/", "mail.example.com", "", "192.0.2.200"));

    /// <summary>The same, where the inventory names the networks of the group.</summary>
    public static PipelineResult WithNetworks { get; } = Of(
        Small.Resolved, [], Settings with { Groups = [new ServerGroup("shop", [Network("10.2.0.0/16"), Network("fd00:2::/64")], new SourceLocation("inventory.yaml", 9, 3))] });

    /// <summary>The same and one certificate more.</summary>
    public static PipelineResult OneMore { get; } = Of(
        [.. Small.Resolved, Responder("http://ocsp.new.example/", "new.example.com", "", "192.0.2.77")], LockedRules(Small));

    /// <summary>As many rules as an NSG takes, each with four addresses.</summary>
    public static PipelineResult Thousand { get; } = Of(
        [.. Enumerable.Range(0, 1000).Select(i => Responder(
            string.Create(CultureInfo.InvariantCulture, $"http://ocsp-{i:D4}.example/"),
            string.Create(CultureInfo.InvariantCulture, $"www-{i}.example.com"),
            "",
            [.. Enumerable.Range(0, 4).Select(k => string.Create(CultureInfo.InvariantCulture, $"198.{18 + (i / 500)}.{i % 250}.{(k * 2) + (i / 250 % 2 * 100)}"))]))],
        []);

    /// <summary>A plan.</summary>
    public static PipelineResult Of(params ResolvedResponder[] responders) => Of([.. responders], []);

    /// <summary>A plan in which rules keep their priorities.</summary>
    public static PipelineResult Of(ImmutableArray<ResolvedResponder> responders, ImmutableArray<LockedRule> locked) =>
        Of(responders, locked, Settings);

    private static PipelineResult Of(ImmutableArray<ResolvedResponder> responders, ImmutableArray<LockedRule> locked, EgressSettings settings)
    {
        var planned = EgressPlanner.Plan(new PlanRequest { Responders = responders, Settings = settings });
        return new PipelineResult
        {
            Responders = [.. responders.Select(r => r.Responder)],
            Resolved = responders,
            Plan = planned.Plan,
            Targets = TargetPlanner.Plan(planned.Plan, settings, EgressLock.Empty with { Targets = [new LockedTarget("azureNsg", locked)] }),
            Diagnostics = planned.Diagnostics,
        };
    }

    /// <summary>A responder of a certificate, with the networks that lead to it.</summary>
    public static ResolvedResponder Responder(string url, string certificate, string group, params string[] networks)
    {
        var parsed = new Uri(url);
        return new ResolvedResponder(
            new Responder
            {
                Purpose = Purpose.Ocsp,
                Url = new ResponderUrl(parsed.Scheme, HostName.Parse(parsed.Host), new Port(parsed.Port), "/"),
                Location = new AccessLocation(Purpose.Ocsp, 0, LocationKind.Uri, url),
                Certificate = Certificate(certificate, group),
            },
            [.. networks.Select(Network)], null, null);
    }

    /// <summary>A network; a single address without a prefix length.</summary>
    public static IPNetwork Network(string text) => IPNetwork.Parse(
        text.Contains('/', StringComparison.Ordinal) ? text : text + (text.Contains(':', StringComparison.Ordinal) ? "/128" : "/32"));

    // Documentation networks are refused unless they are meant.
    private static EgressSettings Settings => new()
    {
        Groups = [new ServerGroup("shop", [], new SourceLocation("inventory.yaml", 9, 3))],
        Policy = new PolicySettings
        {
            AllowedNetworks = [Network("192.0.2.0/24"), Network("198.18.0.0/15"), Network("198.51.100.0/24"), Network("203.0.113.0/24"), Network("2001:db8::/32")],
        },
    };

    private static ImmutableArray<LockedRule> LockedRules(PipelineResult result) =>
        result.Target("azureNsg")!.Memory.Rules;

    private static ServerCertificate Certificate(string name, string group) => new()
    {
        Fingerprint = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(name))),
        Subject = $"CN={name}",
        Issuer = "CN=Example CA",
        Names = [name],
        NotBefore = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero),
        NotAfter = new DateTimeOffset(2026, 12, 31, 0, 0, 0, TimeSpan.Zero),
        IsAuthority = false,
        MustStaple = false,
        Locations = [],
        Origin = new CertificateOrigin(
            new PathSource
            {
                Path = $"{name}.pem",
                BaseDirectory = ".",
                Group = group.Length == 0 ? null : group,
                Location = new SourceLocation("inventory.yaml", 3, 5),
            },
            $"{name}.pem", 0),
    };
}
