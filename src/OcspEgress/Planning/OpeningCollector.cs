using System.Collections.Immutable;
using System.Globalization;
using OcspEgress.Addressing;
using OcspEgress.Diagnostics;
using OcspEgress.Inventory;
using OcspEgress.Resolution;

namespace OcspEgress.Planning;

/// <summary>Brings responders together that one opening serves: same purpose, host and port.</summary>
/// <param name="groups">The inventory's groups of servers.</param>
/// <param name="diagnostics">What there is to say of the openings.</param>
internal sealed class OpeningCollector(ImmutableArray<ServerGroup> groups, DiagnosticList diagnostics)
{
    private readonly Dictionary<string, ServerGroup> _groups = groups.Append(ServerGroup.None).ToDictionary(g => g.Name, StringComparer.Ordinal);

    /// <summary>The openings, sorted by name.</summary>
    public ImmutableArray<EgressOpening> Collect(IEnumerable<ResolvedResponder> responders) =>
        [
            .. responders
                .Where(HasKnownServers)
                .GroupBy(r => (r.Responder.Purpose, r.Responder.Endpoint))
                .Select(g => Open(g.Key.Purpose, g.Key.Endpoint, [.. Sort(g)]))
                .Select(Check)
                .OrderBy(o => o.Name, StringComparer.Ordinal),
        ];

    // Whom the rule would be for is not known, and every other answer would be wider than what was asked for.
    private bool HasKnownServers(ResolvedResponder responder)
    {
        if (_groups.ContainsKey(GroupOf(responder)))
        {
            return true;
        }

        diagnostics.Add(PlanningCodes.UnknownGroup.At(
            responder.Responder.Place,
            $"{responder.Responder.Endpoint} is not opened for {responder.Responder.Label}: the inventory has no group {GroupOf(responder)}. Add it to groups, or correct the entry's group."));
        return false;
    }

    private static string GroupOf(ResolvedResponder responder) => responder.Responder.Group;

    private EgressOpening Open(
        Purpose purpose, HostPort endpoint, ImmutableArray<ResolvedResponder> provenance) => new()
        {
            Name = RuleNamer.NameOf(purpose, endpoint),
            Purpose = purpose,
            Endpoint = endpoint,
            IsTls = provenance.Any(IsTls),
            Groups =
            [
                .. provenance.Select(GroupOf).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(n => _groups[n]),
            ],
            Provenance = provenance,
            Description = OpeningDescriber.Describe(purpose, provenance),
        };

    private EgressOpening Check(EgressOpening opening)
    {
        if (opening.IsTls && !opening.Provenance.All(IsTls))
        {
            diagnostics.Add(PlanningCodes.MixedSchemes.At(
                opening.Provenance.First(IsTls).Responder.Origin,
                $"Certificates name {opening.Endpoint} with http and with https. The port is opened once; a firewall that looks into HTTP takes it for TLS. One of the URLs is likely wrong: see ocsp-egress explain {opening.Name}."));
        }

        if (opening.IsForReplacedOnly)
        {
            var first = opening.Provenance[0].Responder;
            var since = first.ReplacedSince!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            diagnostics.Add(PlanningCodes.OnlyReplaced.At(
                first.Place,
                $"{opening.Name} is needed only by certificates that were replaced ({opening.Description}; since {since}). Servers may still have them, so it stays until resolution.retain has passed; `ocsp-egress lock --prune` takes it out at once."));
        }

        return opening;
    }

    private static bool IsTls(ResolvedResponder responder) => responder.Responder.Url.Scheme == "https";

    // A certificate that is found twice at one place, as by two globs of one entry, counts once, with all its networks.
    private static IEnumerable<ResolvedResponder> Sort(IEnumerable<ResolvedResponder> responders) =>
        responders
            .OrderBy(r => r.Responder.Certificate?.Fingerprint, StringComparer.Ordinal)
            .ThenBy(r => r.Responder.Container, StringComparer.Ordinal)
            .ThenBy(r => r.Responder.Certificate?.Origin.Index)
            .ThenBy(r => r.Responder.Place)
            .ThenBy(r => r.Responder.Url.ToString(), StringComparer.Ordinal)
            .ThenBy(r => r.Responder.Location?.Index)
            .GroupBy(r => (
                r.Responder.Certificate?.Fingerprint,
                r.Responder.Container,
                r.Responder.Certificate?.Origin.Index,
                r.Responder.Place,
                r.Responder.Url,
                r.Responder.Location?.Index,
                r.Responder.Request))
            .Select(g => g.First() with
            {
                Networks = [.. g.OrderBy(r => string.Join(' ', r.Networks), StringComparer.Ordinal).SelectMany(r => r.Networks).Distinct()],
            });
}
