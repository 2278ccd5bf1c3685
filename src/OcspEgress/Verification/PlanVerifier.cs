using System.Collections.Immutable;
using OcspEgress.Addressing;
using OcspEgress.Diagnostics;
using OcspEgress.Inventory;
using OcspEgress.Resolution.Dns;
using OcspEgress.Verification.Ocsp;
using OcspEgress.Verification.Reach;
using Org.BouncyCastle.X509;

namespace OcspEgress.Verification;

/// <summary>
/// Shows that a plan works: asks every responder as a web server would, and every endpoint for its staple, and names
/// the first layer that fails. To be run where the servers are, behind the same firewall.
/// </summary>
/// <param name="dns">Asks name servers; with retries, if any are wanted.</param>
/// <param name="clock">The time that responses have to be valid at.</param>
public sealed class PlanVerifier(IDnsLookup dns, TimeProvider clock)
{
    /// <summary>Verifies every target. What fails is in the report: only cancellation throws.</summary>
    /// <exception cref="ArgumentException">The proxy is not an absolute http URL.</exception>
    public async Task<VerificationReport> VerifyAsync(VerifyRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var settings = request.Settings;
        if (settings.Proxy is { } proxy && (!proxy.IsAbsoluteUri || proxy.Scheme != Uri.UriSchemeHttp || !HostName.TryParse(proxy.IdnHost, out _, out _)))
        {
            throw new ArgumentException($"The proxy '{proxy}' is not an absolute http URL.", nameof(request));
        }

        using var reach = new ReachProbe(dns, settings, clock, cancellationToken);
        var issuers = new IssuerFinder(Authorities(request), reach, settings, cancellationToken);
        var responders = new ResponderCheck(reach, issuers, settings, clock);
        var endpoints = new EndpointCheck(issuers, settings, clock);
        Check[] checks =
        [
            .. request.Targets.SelectMany(t => t.Responders.Select(r => new Check(t, r, null))),
            .. request.Targets.SelectMany(t => t.Endpoints.Select(e => new Check(t, null, e))),
        ];
        var results = new VerificationResult[checks.Length];
        var options = new ParallelOptions
        {
            MaxDegreeOfParallelism = Math.Max(1, settings.Concurrency),
            CancellationToken = cancellationToken,
        };
        await Parallel.ForAsync(0, checks.Length, options, async (i, token) =>
        {
            var check = checks[i];
            var layers = check.Responder is { } responder
                ? await responders.RunAsync(check.Target, responder, token)
                : await endpoints.RunAsync(check.Target, check.Endpoint!, token);
            results[i] = check.Result(layers);
        });
        return Report(results);
    }

    private static ImmutableArray<X509Certificate> Authorities(VerifyRequest request) =>
        [.. request.Authorities.Select(a => CertificateParser.Parse(a.AsSpan())).OfType<X509Certificate>()];

    private static VerificationReport Report(VerificationResult[] results)
    {
        var findings = new DiagnosticList();
        foreach (var result in results)
        {
            foreach (var layer in result.Layers.Where(l => l.Code is not null))
            {
                findings.Add(layer.Code!.At(result.Certificate.Origin.Location, $"{result.Name}: {layer.Message}"));
            }
        }

        return new VerificationReport(
            [
                .. results
                    .OrderBy(r => r.Certificate.Fingerprint, StringComparer.Ordinal)
                    .ThenBy(r => r.Kind)
                    .ThenBy(r => r.Name, StringComparer.Ordinal),
            ],
            findings.ToImmutableArray());
    }

    private sealed record Check(VerificationTarget Target, VerificationResponder? Responder, EndpointSource? Endpoint)
    {
        public VerificationResult Result(ImmutableArray<LayerResult> layers) => new()
        {
            Certificate = Target.Certificate,
            Kind = Responder is null ? CheckKind.Endpoint : CheckKind.Responder,
            Name = PrintableText.Clean(Responder?.Url.ToString() ?? Endpoint!.Identity),
            Layers = layers,
        };
    }
}
