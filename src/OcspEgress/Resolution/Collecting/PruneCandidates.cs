using System.Collections.Immutable;
using OcspEgress.Addressing;
using OcspEgress.Certificates;
using OcspEgress.Diagnostics;
using OcspEgress.Inventory;
using OcspEgress.Resolution.LockFile;
using OcspEgress.Responders;

namespace OcspEgress.Resolution.Collecting;

/// <summary>
/// Certificates that a person's word lets go: replaced ones, and those that are not found any more. One whose host no name
/// server says anything of stays: nobody could be asked whether it is still in use.
/// </summary>
/// <param name="certificates">They, as the lock knows them.</param>
/// <param name="responders">What they need.</param>
internal sealed class PruneCandidates(ImmutableArray<ServerCertificate> certificates, ImmutableArray<Responder> responders)
{
    /// <summary>Hosts that they need.</summary>
    public IEnumerable<HostName> Hosts => Responders.Select(r => r.Url.Host);

    /// <summary>Their responders.</summary>
    public ImmutableArray<Responder> Responders { get; } = responders;

    /// <summary>Finds them.</summary>
    /// <param name="found">What stays in any case.</param>
    /// <param name="replaced">Those of the lock that made way for another one, while they would last.</param>
    /// <param name="known">The lock.</param>
    /// <param name="inventory">Its entries.</param>
    public static ImmutableArray<ServerCertificate> Find(
        ImmutableArray<ServerCertificate> found, IEnumerable<ServerCertificate> replaced, EgressLock known, EgressInventory inventory)
    {
        var places = found.Select(c => (c.Fingerprint, c.Origin.Source.Group)).ToHashSet();
        var missing = LockedCertificates.Restore(known, inventory).Values.Where(c => c.Origin.ReplacedSince is null);
        return
        [
            .. replaced.Concat(missing)
                .Where(c => !places.Contains((c.Fingerprint, c.Origin.Source.Group)))
                .DistinctBy(c => (c.Fingerprint, c.Origin.Source.Identity, c.Origin.Container)),
        ];
    }

    /// <summary>Those that stay, with the chains that stood beside them, and a finding that says so.</summary>
    /// <param name="silent">Hosts that no name server said anything of.</param>
    /// <param name="findings">Where the finding goes.</param>
    public ImmutableArray<ServerCertificate> Staying(IReadOnlySet<HostName> silent, DiagnosticList findings)
    {
        Responder[] needing = [.. Responders.Where(r => silent.Contains(r.Url.Host))];
        var places = needing.Select(r => r.Certificate).OfType<ServerCertificate>().Select(Place).ToHashSet();
        ImmutableArray<ServerCertificate> staying = [.. certificates.Where(c => places.Contains(Place(c)))];
        if (!staying.IsEmpty)
        {
            var hosts = string.Join(", ", needing.Select(r => r.Url.Host.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
            findings.Add(ResolutionCodes.NotPruned.At(null, $"No name server says anything of {hosts}, so certificates that needed it are not forgotten. Prune again when name servers answer."));
        }

        return staying;
    }

    /// <summary>The resolution without hosts that only certificates need that are forgotten now.</summary>
    /// <param name="resolution">Answers for all, those of the candidates too.</param>
    /// <param name="needed">Hosts that certificates need which stay.</param>
    /// <param name="known">The lock.</param>
    public ResolutionResult Settle(ResolutionResult resolution, IReadOnlySet<HostName> needed, EgressLock known)
    {
        var over = Hosts.Where(h => !needed.Contains(h)).ToHashSet();
        var gone = known.Hosts.Where(h => over.Contains(h.Host)).Select(h => new ForgottenHost(h.Host, false, h.Addresses));
        return resolution with
        {
            Hosts = [.. resolution.Hosts.Where(h => !over.Contains(h.Host))],
            Forgotten = [.. resolution.Forgotten.Where(f => !over.Contains(f.Host)).Concat(gone).OrderBy(f => f.Host)],
        };
    }

    private static (string Identity, string Container) Place(ServerCertificate certificate) => (certificate.Origin.Source.Identity, certificate.Origin.Container);
}
