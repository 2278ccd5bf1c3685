using System.Collections.Immutable;
using OcspEgress.Certificates;
using OcspEgress.Diagnostics;
using OcspEgress.Inventory;
using OcspEgress.Policy;

namespace OcspEgress.Responders;

/// <summary>
/// Finds the responders that the servers of the given certificates connect to. Pure: what comes out depends on the
/// arguments alone, and not on the order of the certificates.
/// </summary>
internal static class ResponderFinder
{
    /// <summary>Finds the responders, in the settings' purposes and chain scope, with overrides applied, within the policy.</summary>
    /// <returns>
    /// What certificates name, sorted by certificate, place, purpose and position in the certificate. The position is the CA's order of
    /// preference (BR 7.1.2.7.7): all are planned, since clients differ, though nginx and Apache use the first only. Then what the inventory itself asks for.
    /// </returns>
    /// <remarks>Nothing is said about certificates that were replaced: whoever reads it has dealt with them.</remarks>
    public static StageResult<Responder> Find(ImmutableArray<ServerCertificate> certificates, EgressSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var byAge = certificates.ToLookup(c => c.Origin.ReplacedSince is not null);
        var current = Read([.. byAge[false]], settings);
        var replaced = byAge[true].Any() ? Read([.. byAge[true]], settings).Values : [];
        var diagnostics = new DiagnosticList();
        diagnostics.AddRange(current.Diagnostics);
        var requested = new RequestReader(settings.Policy, diagnostics).Read(settings);
        return new StageResult<Responder>([.. Sort(current.Values.Concat(replaced)), .. requested], diagnostics.ToImmutableArray());
    }

    private static StageResult<Responder> Read(ImmutableArray<ServerCertificate> certificates, EgressSettings settings)
    {
        var diagnostics = new DiagnosticList();
        var policy = new ResponderPolicy(settings.Policy);
        var relays = new RelayTable(settings, policy, diagnostics);
        var locations = new LocationReader(policy, relays, diagnostics) { OpensNothing = settings.OpensNothing };
        var states = new StaplingStateReporter(settings, diagnostics);
        var responders = new List<Responder>();
        foreach (var certificate in certificates.Where(c => settings.Chain == ChainScope.Chain || !c.IsAuthority))
        {
            var found = settings.Purposes.Distinct().SelectMany(p => locations.Read(certificate, p)).ToList();
            states.Report(certificate, found);
            responders.AddRange(found);
        }

        if (settings.Chain == ChainScope.Leaf)
        {
            ReportAuthoritySources(certificates, diagnostics);
        }

        relays.ReportUnused();
        return new StageResult<Responder>([.. responders], diagnostics.ToImmutableArray());
    }

    private static IOrderedEnumerable<Responder> Sort(IEnumerable<Responder> responders) =>
        responders
            .OrderBy(r => r.Certificate?.Fingerprint, StringComparer.Ordinal)
            .ThenBy(r => r.Certificate?.Origin.Container, StringComparer.Ordinal)
            .ThenBy(r => r.Certificate?.Origin.Index)
            .ThenBy(r => r.Place)
            .ThenBy(r => r.Purpose)
            .ThenBy(r => r.Location?.Index);

    // By reference, since the identity of an inline source is a hash over all of it.
    private static void ReportAuthoritySources(ImmutableArray<ServerCertificate> certificates, DiagnosticList diagnostics)
    {
        var withLeaf = certificates.Where(c => !c.IsAuthority).Select(c => c.Origin.Source)
            .ToHashSet<CertificateSource>(ReferenceEqualityComparer.Instance);
        foreach (var source in certificates.Select(c => c.Origin.Source).ToHashSet<CertificateSource>(ReferenceEqualityComparer.Instance))
        {
            if (!withLeaf.Contains(source))
            {
                diagnostics.Add(ResponderCodes.OnlyAuthorities.At(
                    source.Location,
                    $"\"{PrintableText.Cut(source.Identity, 200)}\" holds CA certificates only, and with chain: leaf these give no rule. If they are meant, set chain: chain."));
            }
        }
    }
}
