using System.Collections.Immutable;
using System.Net;
using System.Numerics;
using OcspEgress.Addressing;
using OcspEgress.Diagnostics;
using OcspEgress.Inventory;
using OcspEgress.Policy;

namespace OcspEgress.Planning;

/// <summary>Turns an opening into a rule per family. An opening without addresses gives an error and no rule.</summary>
internal sealed class RuleDrafter(EgressSettings settings, DiagnosticList diagnostics)
{
    // Resolution has asked it already. It is asked again, as the last gate before a firewall: a lock file can be edited.
    private readonly AddressPolicy _policy = new(settings.Policy);

    /// <summary>The rules of an opening, IPv4 first.</summary>
    public IEnumerable<EgressRule> Draft(EgressOpening opening)
    {
        var known = opening.Provenance.SelectMany(p => p.Networks).Distinct().ToList();
        var allowed = known.Where(n => IsAllowed(opening, n)).ToList();
        var drafts = settings.Resolution.Families.Distinct().Order()
            .Select(f => new EgressRule
            {
                Name = RuleNamer.NameOf(opening.Name, f),
                Family = f,
                Destinations = allowed.Where(n => n.Family() == f).WithoutNestedInOrder(),
                Opening = opening,
            })
            .Where(d => !d.Destinations.IsEmpty)
            .ToList();
        if (drafts.Count == 0)
        {
            ReportNoAddress(opening, known.Count > 0, allowed);
        }

        return drafts.Where(d => !OpensEverything(d));
    }

    private bool IsAllowed(EgressOpening opening, IPNetwork network)
    {
        if (_policy.Refusal(network) is not { } reason)
        {
            return true;
        }

        var origin = opening.Provenance.First(p => p.Networks.Contains(network));
        diagnostics.Add(PlanningCodes.NetworkRefused.At(
            origin.Pin?.Location ?? origin.Responder.Origin,
            $"{network} of {opening.Endpoint} is not opened because {reason}. {RefusalAdvice.Of([network])}; {(AddressPolicy.CouldBeMeant(network) ? "if not, " : "")}take it out of the pins or the lock."));
        return false;
    }

    // An allowed 0.0.0.0/1 beside an allowed 128.0.0.0/1 would be "*" by another name.
    private bool OpensEverything(EgressRule draft)
    {
        var bits = draft.Family == AddressFamily.IPv6 ? 128 : 32;
        var size = draft.Destinations.Aggregate(BigInteger.Zero, (sum, n) => sum + (BigInteger.One << (bits - n.PrefixLength)));
        if (size < BigInteger.One << bits)
        {
            return false;
        }

        diagnostics.Add(PlanningCodes.OpensEverything.At(
            LocationOf(draft.Opening),
            $"The networks of {draft.Opening.Endpoint} together are every {draft.Family} address, so that {draft.Name} would switch the firewall off. Narrow its pin."));
        return true;
    }

    private void ReportNoAddress(EgressOpening opening, bool hadNetworks, List<IPNetwork> allowed)
    {
        var (why, wayOut) = (hadNetworks, allowed.Count > 0) switch
        {
            (_, true) => (
                $"it has {allowed[0].Family()} addresses only, and resolution.families does not ask for these",
                "Add the family if the servers have it"),
            (true, false) => ("the policy refuses all its networks", "Follow the findings about them"),
            _ => (
                "neither an IPv4 nor an IPv6 address that may be opened is known",
                "Follow the findings about the host, or give its networks under pins"),
        };
        diagnostics.Add(PlanningCodes.NoAddress.At(
            LocationOf(opening), $"There is no rule {opening.Name} for {opening.Endpoint} because {why}. {wayOut}."));
    }

    private static SourceLocation? LocationOf(EgressOpening opening) => opening.Provenance[0].Responder.Origin;
}
