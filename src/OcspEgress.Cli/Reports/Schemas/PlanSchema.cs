using System.Text.Json.Nodes;
using static OcspEgress.Cli.Reports.Schemas.OutputShape;

namespace OcspEgress.Cli.Reports.Schemas;

/// <summary>Fields of <c>plan --output json</c>: all that an adapter for a firewall needs.</summary>
internal static class PlanSchema
{
    public static (string Name, JsonObject Shape, string? Meaning)[] Fields() =>
    [
        ("digest", Text, "Digest of the rules: equal plans have equal ones."),
        ("rules", List(Rule), "By priority."),
        ("groups", List(Map(
            ("name", Text, "Empty for servers of no group."),
            ("networks", Texts, "Networks of its servers; none where the target knows them otherwise."))), "Groups of servers that rules name."),
        ("addresses", List(Map(("host", Text, null), ("address", Text, null), ("firstSeen", Day, null), ("lastSeen", Day, null))),
            "Addresses of hosts that name servers gave; pinned networks and literals stand in rules alone."),
        ("verdicts", List(OutputSchemas.Verdict), "What rules by address are worth, by host."),
    ];

    private static JsonObject Rule => Map(
        ("name", Text, "Made of its content: stays as other rules come and go."),
        ("priority", Number, null),
        ("direction", OneOf("outbound"), null),
        ("access", OneOf("allow"), null),
        ("protocol", OneOf("tcp"), null),
        ("purpose", OneOf("ocsp", "crl", "caIssuers", "service"), null),
        ("host", Text, null),
        ("port", Number, null),
        ("family", OneOf("ipv4", "ipv6"), null),
        ("destinations", Texts, "Addresses and networks of the family, never empty."),
        ("groups", Texts, "Names of the groups whose servers may open it."),
        ("description", Text, null),
        ("certificates", List(Map(
            ("fingerprint", Sha256, null),
            ("subject", Text, null),
            ("container", Text, null),
            ("uri", Text, "The location as the certificate has it."),
            ("url", Text, "What is really used."))), "Those that need it."),
        ("requested", List(Map(("key", Text, null), ("reason", Text, null))), "Entries of the inventory that ask for it, whatever certificates say."));
}
