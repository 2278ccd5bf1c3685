using System.Collections.Immutable;
using System.Net;
using OcspEgress.Certificates;
using OcspEgress.Inventory;
using OcspEgress.Resolution;
using OcspEgress.Responders;

namespace OcspEgress.Verification;

/// <summary>Tells from what the earlier stages found what there is to verify.</summary>
internal static class TargetFinder
{
    /// <summary>The request for everything that has a responder or is an endpoint's own certificate.</summary>
    /// <param name="certificates">Certificates as loaded, with their encodings; those out of the lock have none and cannot be verified.</param>
    /// <param name="resolved">Responders with their networks.</param>
    /// <param name="caIssuers">
    /// Responders of purpose <see cref="Purpose.CaIssuers"/> that the policy lets through, found whether or not the
    /// inventory opts in to them: the verification may need an issuer's certificate that the servers do not.
    /// </param>
    /// <param name="settings">How to verify.</param>
    public static VerifyRequest Find(
        ImmutableArray<ServerCertificate> certificates,
        ImmutableArray<ResolvedResponder> resolved,
        ImmutableArray<Responder> caIssuers,
        VerificationSettings settings)
    {
        var ocsp = resolved.Where(r => r.Responder is { Purpose: Purpose.Ocsp, Certificate: not null }).ToLookup(r => r.Responder.Certificate!.Fingerprint, StringComparer.Ordinal);
        var issuers = caIssuers.Where(r => r is { Purpose: Purpose.CaIssuers, Certificate: not null }).ToLookup(r => r.Certificate!.Fingerprint, StringComparer.Ordinal);
        var targets = certificates
            .GroupBy(c => c.Fingerprint, StringComparer.Ordinal)
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => Target([.. g], ocsp[g.Key], issuers[g.Key]))
            .Where(t => !t.Responders.IsEmpty || !t.Endpoints.IsEmpty);
        return new VerifyRequest
        {
            Targets = [.. targets],
            Authorities = [.. certificates.Where(c => c.IsAuthority && !c.Encoding.IsEmpty).DistinctBy(c => c.Fingerprint).Select(c => c.Encoding)],
            Settings = settings,
        };
    }

    private static VerificationTarget Target(
        ServerCertificate[] places, IEnumerable<ResolvedResponder> responders, IEnumerable<Responder> issuers) => new()
    {
        Certificate = places[0],
        Encoding = places.Select(c => c.Encoding).FirstOrDefault(e => !e.IsEmpty, []),
        Responders =
        [
            .. responders
                .GroupBy(r => r.Responder.Url)
                .Select(g => new VerificationResponder(g.Key, (ImmutableArray<IPNetwork>?)g.First().Networks)),
        ],
        CaIssuers = [.. issuers.OrderBy(r => r.Location?.Index).Select(r => r.Url).Distinct()],

        // An endpoint staples for its own certificate: the first that it presents.
        Endpoints =
        [
            .. places.Where(c => c.Origin.Index == 0)
                .Select(c => c.Origin.Source).OfType<EndpointSource>()
                .DistinctBy(e => e.Identity)
                .OrderBy(e => e.Identity, StringComparer.Ordinal),
        ],
    };
}
