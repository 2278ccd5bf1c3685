using System.Collections.Concurrent;
using System.Collections.Immutable;
using OcspEgress.Responders;
using OcspEgress.Verification.Http;
using OcspEgress.Verification.Layers;
using OcspEgress.Verification.Reach;
using Org.BouncyCastle.X509;

namespace OcspEgress.Verification.Ocsp;

/// <summary>
/// Finds the certificate of an issuer: among those at hand, else where the certificate says (AIA caIssuers, RFC 5280
/// 4.2.2.1), within the same bounds as every other fetch and only where the address policy allows.
/// </summary>
/// <param name="authorities">Certificates at hand.</param>
/// <param name="reach">The way to hosts.</param>
/// <param name="settings">Bounds.</param>
/// <param name="run">Ends the run: fetches are shared, so they have their own bounds and not those of one check.</param>
internal sealed class IssuerFinder(
    ImmutableArray<X509Certificate> authorities, ReachProbe reach, VerificationSettings settings, CancellationToken run)
{
    private const int MostUrls = 4;

    private readonly HttpExchanger _http = new(settings);
    private readonly ConcurrentDictionary<string, Lazy<Task<Fetched>>> _fetched = new(StringComparer.Ordinal);

    /// <param name="subject">The certificate.</param>
    /// <param name="presented">Certificates that came with it.</param>
    /// <param name="urls">Where else its issuer may be had.</param>
    /// <param name="cancellationToken">Bound of the layer.</param>
    public async Task<Verdict<OcspQuestion>> FindAsync(
        X509Certificate subject, IEnumerable<X509Certificate> presented, ImmutableArray<ResponderUrl> urls, CancellationToken cancellationToken)
    {
        if (presented.Concat(authorities).FirstOrDefault(a => a.HasIssued(subject)) is { } issuer)
        {
            return Verdict<OcspQuestion>.Pass(new(subject, issuer), $"The issuer is {issuer.Name()}, found beside the certificate.");
        }

        var faults = new List<string>();
        foreach (var url in urls.Take(MostUrls))
        {
            var fetched = await FetchAsync(url).WaitAsync(cancellationToken);
            if (fetched.Certificates.FirstOrDefault(c => c.HasIssued(subject)) is { } found)
            {
                return Verdict<OcspQuestion>.Pass(new(subject, found), $"The issuer is {found.Name()}, fetched from {url}.");
            }

            faults.Add(fetched.Fault ?? $"{url} holds no certificate that has signed this one.");
        }

        var tried = faults.Count == 0 ? "it names no other place to fetch it from." : string.Join(' ', faults);
        return Verdict<OcspQuestion>.Find(
            VerificationCodes.IssuerMissing,
            $"The certificate of the issuer {Hostile.Try(() => subject.IssuerDN.ToString())} is not at hand, and {tried} Nobody can ask for a response without it: add it to the file or to the inventory.");
    }

    private Task<Fetched> FetchAsync(ResponderUrl url) =>
        _fetched.GetOrAdd(url.ToString(), _ => new Lazy<Task<Fetched>>(() => RunAsync(url))).Value;

    private async Task<Fetched> RunAsync(ResponderUrl url)
    {
        var way = await reach.ProbeAsync(new(url.Host, url.Port), null);
        if (way.Failure is { } failure)
        {
            return new([], $"{url} cannot be reached: {failure.Message}");
        }

        var reply = await _http.SendAsync(new HttpCall(url, way.Address, settings.MaxResponseBytes * 4) { Connections = way.Connections }, run);
        return reply.Value is null ? new([], reply.Message) : new([.. CertificateParser.ParseAny(reply.Value.Body)], null);
    }

    private sealed record Fetched(ImmutableArray<X509Certificate> Certificates, string? Fault);
}
