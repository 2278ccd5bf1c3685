using System.Collections.Immutable;
using System.Text.Json.Nodes;
using OcspEgress.Addressing;
using OcspEgress.Cli.Output;
using OcspEgress.Inventory;
using OcspEgress.Planning;
using OcspEgress.Resolution;
using OcspEgress.Resolution.Sampling;

namespace OcspEgress.Cli.Reports;

/// <summary>The egress rules.</summary>
internal static class PlanReport
{
    public static Report Of(PipelineResult result)
    {
        var plan = result.Plan;
        var priorities = result.Priorities;
        var rules = plan.Rules.OrderBy(r => priorities.GetValueOrDefault(r.Name, int.MaxValue)).ThenBy(r => r.Name, StringComparer.Ordinal).ToArray();
        var model = new JsonObject
        {
            ["version"] = 1,
            ["digest"] = plan.Digest(),
            ["rules"] = ReportJson.Objects(rules.Select(r => Model(r, priorities))),
            ["groups"] = ReportJson.Objects(plan.Openings.SelectMany(o => o.Groups).DistinctBy(g => g.Name).OrderBy(g => g.Name, StringComparer.Ordinal)
                .Select(g => new JsonObject { ["name"] = g.Name, ["networks"] = ReportJson.Texts(g.Sources.Select(s => s.ToString())) })),
            ["addresses"] = ReportJson.Objects(result.Resolved.Select(r => r.Host).OfType<ResolvedHost>().DistinctBy(h => h.Host).OrderBy(h => h.Host).SelectMany(Addresses)),
            ["verdicts"] = VerdictTable.Model(result.Verdicts),
        };
        var table = new ReportTable(
            null,
            ["Priority", "Rule", "From", "To", "Port", "For"],
            [.. rules.Select(r => (string[])
            [
                Priority(r, priorities),
                r.Name,
                string.Join('\n', r.Opening.Groups.Select(g => g == ServerGroup.None ? "all servers" : g.Name)),
                string.Join('\n', Destinations(r)),
                r.Opening.Endpoint.Port.ToString(),
                r.Opening.Description,
            ])],
            $"{ReportJson.Count(rules.Length, "rule")}, {ReportJson.Count(rules.Sum(r => r.Destinations.Length), "destination")}, "
                + $"{ReportJson.Count(plan.Openings.Length, "responder")}");

        // Hosts that keep still, or of which nobody can tell yet, ask nothing of the reader.
        var moving = result.Verdicts.Where(v => v.Kind is VerdictKind.Rotating or VerdictKind.Unpinnable).ToArray();
        return new Report(model, moving.Length == 0 ? [table] : [table, VerdictTable.Of("Hosts whose addresses change", moving)]);
    }

    /// <summary>The priority of a rule as people write it; nothing where no target gives one.</summary>
    public static string Priority(EgressRule rule, ImmutableDictionary<string, int> priorities) =>
        priorities.TryGetValue(rule.Name, out var priority) ? ReportJson.Number(priority) : "";

    /// <summary>Destinations as people write them: an address without its full-length prefix.</summary>
    public static IEnumerable<string> Destinations(EgressRule rule) =>
        rule.Destinations.Select(n =>
            n.PrefixLength == (rule.Family == AddressFamily.IPv4 ? 32 : 128) ? n.BaseAddress.ToString() : n.ToString());

    private static IEnumerable<JsonObject> Addresses(ResolvedHost host) => host.Addresses.Select(a => new JsonObject
    {
        ["host"] = host.Host.Value,
        ["address"] = a.Address.ToString(),
        ["firstSeen"] = ReportJson.Day(a.FirstSeen),
        ["lastSeen"] = ReportJson.Day(a.LastSeen),
    });

    private static JsonObject Model(EgressRule rule, ImmutableDictionary<string, int> priorities) => new()
    {
        ["name"] = rule.Name,
        ["priority"] = priorities.TryGetValue(rule.Name, out var priority) ? priority : null,
        ["direction"] = "outbound",
        ["access"] = "allow",
        ["protocol"] = "tcp",
        ["purpose"] = ReportJson.Name(rule.Opening.Purpose),
        ["host"] = rule.Opening.Endpoint.Host.Value,
        ["port"] = rule.Opening.Endpoint.Port.Number,
        ["family"] = rule.Family == AddressFamily.IPv4 ? "ipv4" : "ipv6",
        ["destinations"] = ReportJson.Texts(Destinations(rule)),
        ["groups"] = ReportJson.Texts(rule.Opening.Groups.Select(g => g.Name)),
        ["description"] = rule.Opening.Description,
        ["certificates"] = ReportJson.Objects(rule.Opening.Provenance.Where(p => p.Responder.Certificate is not null).Select(p => new JsonObject
        {
            ["fingerprint"] = p.Responder.Certificate!.Fingerprint,
            ["subject"] = p.Responder.Certificate.Subject,
            ["container"] = p.Responder.Certificate.Origin.Container,
            ["uri"] = p.Responder.Location?.Text,
            ["url"] = p.Responder.Url.ToString(),
        })),
        ["requested"] = ReportJson.Objects(rule.Opening.Provenance.Select(p => p.Responder.Request).OfType<OpeningRequest>().Select(r => new JsonObject
        {
            ["key"] = r.Key,
            ["reason"] = r.Reason,
        })),
    };
}
