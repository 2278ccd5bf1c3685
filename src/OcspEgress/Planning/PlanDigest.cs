using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using OcspEgress.Inventory;

namespace OcspEgress.Planning;

/// <summary>Writes a plan as canonical text and hashes it.</summary>
/// <remarks>
/// UTF-8, each line ended by a line feed, fields parted by one space, texts as JSON strings with all but ASCII escaped:
/// <code>
/// ocsp-egress plan 3
/// opening "ocsp-ocsp.example.com-80" ocsp "ocsp.example.com" 80 tcp "" "web" 10.1.0.0/24 for "OCSP of www.example.com (web.pem)"
/// rule "ocsp-ocsp.example.com-80" ipv4 192.0.2.1/32 192.0.2.8/29
/// </code>
/// The sixth field of an opening is <c>tls</c> where TLS is spoken; up to <c>for</c> follow the groups of servers with their networks. A rule stands for the opening whose name it has, with
/// or without <c>-v6</c>.
/// </remarks>
internal static class PlanDigest
{
    /// <summary>SHA-256 of the canonical text, lower-case hex.</summary>
    public static string Of(EgressPlan plan) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(TextOf(plan))));

    /// <summary>The canonical text.</summary>
    internal static string TextOf(EgressPlan plan)
    {
        var lines = plan.Openings
            .Select(o => FormattableString.Invariant(
                $"opening {Quote(o.Name)} {o.Purpose.ToString().ToLowerInvariant()} {Quote(o.Endpoint.Host.Value)} {o.Endpoint.Port} {(o.IsTls ? "tls" : "tcp")} {string.Join(' ', o.Groups.Select(Servers))} for {Quote(o.Description)}"))
            .Concat(plan.Rules.Select(r => FormattableString.Invariant(
                $"rule {Quote(r.Name)} {r.Family.ToString().ToLowerInvariant()} {string.Join(' ', r.Destinations)}")));
        return string.Concat(lines.Prepend("ocsp-egress plan 3").Select(l => l + "\n"));
    }

    private static string Servers(ServerGroup group) => string.Join(' ', group.Sources.Select(s => s.ToString()).Prepend(Quote(group.Name)));

    private static string Quote(string text) => $"\"{JsonEncodedText.Encode(text)}\"";
}
