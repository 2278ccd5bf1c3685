using System.Collections.Immutable;
using System.Text.Json.Nodes;
using OcspEgress.Certificates;
using OcspEgress.Cli.Output;
using OcspEgress.Planning;
using OcspEgress.Resolution;
using OcspEgress.Responders;

namespace OcspEgress.Cli.Reports;

/// <summary>Why a rule exists: from the rule back to the inventory line, one table a link of the chain.</summary>
internal static class ExplainReport
{
    /// <summary>Of one rule its own object; of several a list of them.</summary>
    public static Report Of(IReadOnlyList<EgressRule> rules, ImmutableDictionary<string, int> priorities) => rules.Count == 1
        ? new Report(Model(rules[0], priorities), [.. Tables(rules[0], priorities)])
        : new Report(new JsonObject { ["version"] = 1, ["rules"] = ReportJson.Objects(rules.Select(r => Model(r, priorities))) }, [.. rules.SelectMany(r => Tables(r, priorities))]);

    private static JsonObject Model(EgressRule rule, ImmutableDictionary<string, int> priorities) => new()
    {
        ["rule"] = rule.Name,
        ["priority"] = priorities.TryGetValue(rule.Name, out var priority) ? priority : null,
        ["opens"] = new JsonObject
        {
            ["host"] = rule.Opening.Endpoint.Host.Value,
            ["port"] = rule.Opening.Endpoint.Port.Number,
            ["destinations"] = ReportJson.Texts(PlanReport.Destinations(rule)),
        },
        ["because"] = ReportJson.Objects(rule.Opening.Provenance.Select(Reason)),
    };

    private static IEnumerable<ReportTable> Tables(EgressRule rule, ImmutableDictionary<string, int> priorities)
    {
        yield return new ReportTable(
            $"Rule {rule.Name}",
            ["Priority", "To", "Port", "For"],
            [[PlanReport.Priority(rule, priorities), string.Join('\n', PlanReport.Destinations(rule)), rule.Opening.Endpoint.Port.ToString(), rule.Opening.Description]]);
        yield return Addresses(rule);
        yield return new ReportTable(
            "needed by",
            ["URL", "Location", "Certificate", "Found in", "Inventory"],
            [.. rule.Opening.Provenance.Select(p => Row(p.Responder))]);
    }

    private static ReportTable Addresses(EgressRule rule)
    {
        var first = rule.Opening.Provenance[0];
        if (first.Host is not { } host)
        {
            var why = first.Pin is { } pin ? $"pinned at {pin.Location}" : "an address literal in the URL";
            return new ReportTable($"{rule.Opening.Endpoint.Host} is {why}", [], []);
        }

        var chain = host.CnameChain.IsEmpty ? "" : $", alias of {string.Join(" -> ", host.CnameChain)}";
        var stale = host.StaleSince is { } since ? $", not answered since {ReportJson.Day(since)}" : "";
        return new ReportTable(
            $"{host.Host}{chain}: TTL {ReportJson.Number(host.TtlSeconds)} s, from {string.Join(", ", host.NameServers)}{stale}",
            ["Address", "First seen", "Last seen"],
            [.. host.Addresses
                .Where(a => rule.Destinations.Any(d => d.Contains(a.Address)))
                .Select(a => (string[])[a.Address.ToString(), ReportJson.Day(a.FirstSeen), ReportJson.Day(a.LastSeen)])]);
    }

    private static string[] Row(Responder responder) =>
    [
        responder.Override is { } relay ? $"{responder.Url}\n(override at {relay.Location} of {responder.Location?.Text})" : responder.Url.ToString(),
        LocationName(responder),
        responder.Certificate is { } certificate
            ? $"{certificate.Subject}\nsha256 {certificate.Fingerprint[..16]}…, until {ReportJson.Day(certificate.NotAfter)}{Replaced(responder)}"
            : $"none: {responder.Label}",
        responder.Certificate is null ? "" : $"{responder.Origin}",
        $"{responder.Place}\n{responder.Certificate?.Origin.Source.Identity ?? responder.Container}",
    ];

    private static string Replaced(Responder responder) =>
        responder.ReplacedSince is { } since ? $"\nreplaced on {ReportJson.Day(since)}" : "";

    private static string LocationName(Responder responder)
    {
        if (responder.Location is null)
        {
            return responder.Container;
        }

        var extension = responder.Purpose == Inventory.Purpose.Crl ? "CRL distribution point" : $"AIA {ReportJson.Name(responder.Purpose)}";
        return $"{extension} {ReportJson.Number(responder.Location.Index + 1)}";
    }

    private static JsonObject Reason(ResolvedResponder resolved)
    {
        var responder = resolved.Responder;
        return new JsonObject
        {
            ["url"] = responder.Url.ToString(),
            ["override"] = responder.Override?.Location.ToString(),
            ["location"] = new JsonObject { ["kind"] = LocationName(responder), ["text"] = responder.Location?.Text },
            ["certificate"] = responder.Certificate is { } certificate ? Certificate(certificate) : null,
            ["reason"] = responder.Request?.Reason,
            ["inventory"] = new JsonObject
            {
                ["source"] = responder.Certificate?.Origin.Source.Identity ?? responder.Container,
                ["file"] = responder.Place?.Path,
                ["line"] = responder.Place?.Line,
                ["column"] = responder.Place?.Column,
            },
            ["dns"] = resolved.Host is { } host ? Answer(host) : null,
            ["pin"] = resolved.Pin?.Location.ToString(),
        };
    }

    private static JsonObject Certificate(ServerCertificate certificate) => new()
    {
        ["fingerprint"] = certificate.Fingerprint,
        ["subject"] = certificate.Subject,
        ["names"] = ReportJson.Texts(certificate.Names),
        ["notAfter"] = ReportJson.Time(certificate.NotAfter),
        ["replacedSince"] = certificate.Origin.ReplacedSince is { } since ? ReportJson.Day(since) : null,
        ["container"] = certificate.Origin.Container,
        ["index"] = certificate.Origin.Index,
        ["line"] = certificate.Origin.Line,
    };

    private static JsonObject Answer(ResolvedHost host) => new()
    {
        ["cname"] = ReportJson.Texts(host.CnameChain.Select(h => h.Value)),
        ["ttl"] = host.TtlSeconds,
        ["nameServers"] = ReportJson.Texts(host.NameServers),
        ["staleSince"] = host.StaleSince is { } since ? ReportJson.Day(since) : null,
        ["addresses"] = ReportJson.Objects(host.Addresses.Select(a => new JsonObject
        {
            ["address"] = a.Address.ToString(),
            ["firstSeen"] = ReportJson.Day(a.FirstSeen),
            ["lastSeen"] = ReportJson.Day(a.LastSeen),
        })),
    };
}
