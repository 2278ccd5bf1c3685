using System.Collections.Immutable;
using OcspEgress.Addressing;
using OcspEgress.Diagnostics;
using OcspEgress.Inventory;
using OcspEgress.Resolution.Dns;
using OcspEgress.Verification.Layers;
using OcspEgress.Verification.Ocsp;
using OcspEgress.Verification.Reach;
using Org.BouncyCastle.X509;

namespace OcspEgress.Verification.Checks;

/// <summary>
/// Shows that a plan works: asks every responder as a web server would, and every endpoint for its staple, and names
/// the first layer that fails. To be run where the servers are, behind the same firewall.
/// </summary>
/// <param name="dns">Asks name servers; with retries, if any are wanted.</param>
/// <param name="clock">The time that responses have to be valid at.</param>
internal sealed class PlanVerifier(IDnsLookup dns, TimeProvider clock)
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

        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(settings.RunTimeout);
        using var reach = new ReachProbe(dns, settings, clock, deadline.Token);
        var issuers = new IssuerFinder(Authorities(request), reach, settings, deadline.Token);
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
        await Parallel.ForAsync(0, checks.Length, options, async (i, _) =>
        {
            var check = checks[i];
            var recorder = new LayerRecorder(clock);
            try
            {
                await (check.Responder is { } responder
                    ? responders.RunAsync(check.Target, responder, recorder, deadline.Token)
                    : endpoints.RunAsync(check.Target, check.Endpoint!, recorder, deadline.Token));
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                recorder.Break(
                    check.Layers,
                    VerificationCodes.RunTooLong,
                    $"All checks together take longer than {Spelling.Of(settings.RunTimeout)}, and this one was not done by then. Mend what does not answer, or verify fewer certificates at once.");
            }

            results[i] = check.Result(recorder.Layers);
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
        public ImmutableArray<VerificationLayer> Layers => Responder is null ? EndpointCheck.Layers : ResponderCheck.Layers;

        public VerificationResult Result(ImmutableArray<LayerResult> layers) => new()
        {
            Certificate = Target.Certificate,
            Kind = Responder is null ? CheckKind.Endpoint : CheckKind.Responder,
            Name = PrintableText.Clean(Responder?.Url.ToString() ?? Endpoint!.Identity),
            Layers = layers,
        };
    }
}
