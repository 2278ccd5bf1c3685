using System.Collections.Immutable;
using System.Net;
using OcspEgress.Addressing;
using OcspEgress.Certificates;
using OcspEgress.Diagnostics;
using OcspEgress.Inventory;
using OcspEgress.Planning;
using OcspEgress.Resolution;
using OcspEgress.Responders;
using OcspEgress.Targets.AzureFirewall;
using OcspEgress.Targets.AzureNsg.Building;

namespace OcspEgress.Tests.Targets;

/// <summary>Plans for the tests of targets, made by hand.</summary>
internal static class PlanSample
{
    /// <summary>Three hosts: two names (one of them in both families, one with TLS) and an address literal.</summary>
    public static EgressPlan Plan { get; } = Of(
        Opening("http://ocsp.ca.example/", [""]),
        new[] { (1000, new[] { "192.0.2.1", "198.51.100.0/24" }), (1001, new[] { "2001:db8::1" }) },
        Opening("https://ocsp.tls.example:8443/", ["web"]),
        new[] { (1002, new[] { "203.0.113.7" }) },
        Opening("http://192.0.2.200/", ["", "web"]),
        new[] { (1003, new[] { "192.0.2.200" }) });

    /// <summary>A plan out of openings, each followed by the priority and the networks of its rules.</summary>
    public static EgressPlan Of(params object[] openingsAndRules)
    {
        var openings = openingsAndRules.OfType<EgressOpening>().ToArray();
        var rules = openingsAndRules.OfType<(int, string[])[]>().ToArray();
        return new EgressPlan(
            [.. openings.OrderBy(o => o.Name, StringComparer.Ordinal)],
            [.. openings.Zip(rules).SelectMany(p => p.Second.Select(r => Rule(p.First, r.Item1, r.Item2))).OrderBy(r => r.Name, StringComparer.Ordinal)]);
    }

    /// <summary>What a network security group remembers of it.</summary>
    public static LockedTarget Memory { get; } = MemoryOf(Plan, ("ocsp-192.0.2.200-80", 1003), ("ocsp-ocsp.ca.example-80", 1000), ("ocsp-ocsp.ca.example-80-v6", 1001), ("ocsp-ocsp.tls.example-8443", 1002));

    /// <summary>What a network security group remembers of a plan.</summary>
    public static LockedTarget MemoryOf(EgressPlan plan, params (string Rule, int Priority)[] known) =>
        NsgMemory.Remember(plan, new NsgTargetSettings { PriorityFrom = 100, PriorityTo = 4096 }, new LockedTarget("azureNsg", [.. known.Select(k => new LockedRule(k.Rule, k.Priority))])).Memory;

    /// <summary>What a firewall remembers of a plan.</summary>
    public static LockedTarget OfFirewall(EgressPlan plan) => FirewallMemory.Remember(plan, new LockedTarget("azureFirewall", []));

    /// <summary>The plan with networks for its groups; groups that are not named stay known to the target alone.</summary>
    public static EgressPlan With(this EgressPlan plan, params ServerGroup[] groups)
    {
        var openings = plan.Openings.ToDictionary(
            o => o.Name,
            o => o with { Groups = [.. o.Groups.Select(g => groups.SingleOrDefault(w => w.Name == g.Name) ?? g)] },
            StringComparer.Ordinal);
        return new EgressPlan([.. plan.Openings.Select(o => openings[o.Name])], [.. plan.Rules.Select(r => r with { Opening = openings[r.Opening.Name] })]);
    }

    /// <summary>A rule; single addresses without a prefix length.</summary>
    public static EgressRule Rule(EgressOpening opening, int priority, params string[] networks)
    {
        ImmutableArray<IPNetwork> parsed = [.. networks.Select(n => Network(n)).OrderBy(n => n, NetworkOrder.Instance)];
        var isV4 = parsed[0].BaseAddress.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork;
        return new EgressRule
        {
            Name = isV4 ? opening.Name : opening.Name + "-v6",
            Family = isV4 ? AddressFamily.IPv4 : AddressFamily.IPv6,
            Destinations = parsed,
            Opening = opening,
        };
    }

    /// <summary>A network; a single address without a prefix length.</summary>
    public static IPNetwork Network(string text) => IPNetwork.Parse(
        text.Contains('/', StringComparison.Ordinal) ? text : text + (text.Contains(':', StringComparison.Ordinal) ? "/128" : "/32"));

    /// <summary>An opening for an OCSP URL.</summary>
    public static EgressOpening Opening(string url, string[] groups, string? description = null)
    {
        var parsed = new Uri(url);
        var responder = new ResolvedResponder(
            new Responder
            {
                Purpose = Purpose.Ocsp,
                Url = new ResponderUrl(parsed.Scheme, HostName.Parse(parsed.Host), new Port(parsed.Port), "/"),
                Location = new AccessLocation(Purpose.Ocsp, 0, LocationKind.Uri, url),
                Certificate = Certificate,
            },
            [], null, null);
        var endpoint = responder.Responder.Endpoint;
        return new EgressOpening
        {
            Name = $"ocsp-{endpoint.Host.Value.Replace(':', '-')}-{endpoint.Port}",
            Purpose = Purpose.Ocsp,
            Endpoint = endpoint,
            IsTls = parsed.Scheme == "https",
            Groups = [.. groups.Select(g => g.Length == 0 ? ServerGroup.None : new ServerGroup(g, [], new SourceLocation("inventory.yaml", 9, 1)))],
            Provenance = [responder],
            Description = description ?? $"OCSP for www.example.com ({endpoint})",
        };
    }

    private static ServerCertificate Certificate => new()
    {
        Fingerprint = new string('a', 64),
        Subject = "CN=www.example.com",
        Issuer = "CN=Example CA",
        Names = ["www.example.com"],
        NotBefore = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero),
        NotAfter = new DateTimeOffset(2026, 12, 31, 0, 0, 0, TimeSpan.Zero),
        IsAuthority = false,
        MustStaple = false,
        Locations = [],
        Origin = new CertificateOrigin(
            new PathSource { Path = "web.pem", BaseDirectory = ".", Location = new SourceLocation("inventory.yaml", 3, 5) }, "web.pem", 0),
    };
}
