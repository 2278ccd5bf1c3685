using System.Collections.Concurrent;
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
internal sealed class ResponderFinder
{
    private readonly EgressSettings _settings;
    private readonly DiagnosticList _diagnostics;
    private readonly RelayTable _relays;
    private readonly LocationReader _locations;
    private readonly StaplingStateReporter _states;
    private readonly Purpose[] _purposes;

    // Whether a source has a leaf. By reference, since the identity of an inline source is a hash over all of it.
    private readonly ConcurrentDictionary<CertificateSource, bool> _sources = new(ReferenceEqualityComparer.Instance);

    /// <summary>Begins to find, certificate by certificate.</summary>
    /// <param name="settings">Purposes, chain scope, overrides and policy.</param>
    /// <param name="diagnostics">Takes findings.</param>
    public ResponderFinder(EgressSettings settings, DiagnosticList diagnostics)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var policy = new ResponderPolicy(settings.Policy);
        (_settings, _diagnostics, _purposes) = (settings, diagnostics, [.. settings.Purposes.Distinct()]);
        _relays = new RelayTable(settings, policy, diagnostics);
        _locations = new LocationReader(policy, _relays, diagnostics) { OpensNothing = settings.OpensNothing };
        _states = new StaplingStateReporter(settings, diagnostics);
    }

    /// <summary>Finds the responders, in the settings' purposes and chain scope, with overrides applied, within the policy.</summary>
    /// <returns>
    /// What certificates name, sorted by certificate, place, purpose and position in the certificate. The position is the CA's order of
    /// preference (BR 7.1.2.7.7): all are planned, since clients differ, though nginx and Apache use the first only. Then what the inventory itself asks for.
    /// </returns>
    /// <remarks>Nothing is said about certificates that were replaced: whoever reads it has dealt with them.</remarks>
    public static StageResult<Responder> Find(ImmutableArray<ServerCertificate> certificates, EgressSettings settings)
    {
        var byAge = certificates.ToLookup(c => c.Origin.ReplacedSince is not null);
        var diagnostics = new DiagnosticList();
        var current = Find(byAge[false], settings, diagnostics);
        var replaced = byAge[true].Any() ? Find(byAge[true], settings, new DiagnosticList()) : [];
        var requested = new RequestReader(settings.Policy, diagnostics).Read(settings);
        return new StageResult<Responder>([.. Sort(current.Concat(replaced)), .. requested], diagnostics.ToImmutableArray());
    }

    /// <summary>The responders of one certificate, by purpose, then in certificate order.</summary>
    public IReadOnlyList<Responder> Add(ServerCertificate certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        NoteSource(certificate.Origin.Source, certificate.IsAuthority);
        if (_settings.Chain != ChainScope.Chain && certificate.IsAuthority)
        {
            return [];
        }

        var found = new List<Responder>();
        foreach (var purpose in _purposes)
        {
            _locations.Read(certificate, purpose, found);
        }

        _states.Report(certificate, found);
        return found;
    }

    /// <summary>Says what shows only after the last certificate.</summary>
    public void Finish()
    {
        if (_settings.Chain == ChainScope.Leaf)
        {
            foreach (var source in _sources.Where(s => !s.Value).Select(s => s.Key))
            {
                _diagnostics.Add(ResponderCodes.OnlyAuthorities.At(
                    source.Location,
                    $"\"{PrintableText.Cut(source.Identity, 200)}\" holds CA certificates only, and with chain: leaf these give no rule. If they are meant, set chain: chain."));
            }
        }

        _relays.ReportUnused();
    }

    /// <summary>Notes a certificate that needs no finding. May be called by several threads at once.</summary>
    internal void NoteSource(CertificateSource source, bool isAuthority)
    {
        if (!_sources.TryGetValue(source, out var hasLeaf) || (!hasLeaf && !isAuthority))
        {
            _sources.AddOrUpdate(source, !isAuthority, (_, known) => known || !isAuthority);
        }
    }

    private static List<Responder> Find(IEnumerable<ServerCertificate> certificates, EgressSettings settings, DiagnosticList diagnostics)
    {
        var finder = new ResponderFinder(settings, diagnostics);
        List<Responder> found = [.. certificates.SelectMany(finder.Add)];
        finder.Finish();
        return found;
    }

    private static IOrderedEnumerable<Responder> Sort(IEnumerable<Responder> responders) =>
        responders
            .OrderBy(r => r.Certificate?.Fingerprint, StringComparer.Ordinal)
            .ThenBy(r => r.Certificate?.Origin.Container, StringComparer.Ordinal)
            .ThenBy(r => r.Certificate?.Origin.Index)
            .ThenBy(r => r.Place)
            .ThenBy(r => r.Purpose)
            .ThenBy(r => r.Location?.Index);
}
