using System.Collections.Immutable;
using OcspEgress.Inventory;
using OcspEgress.Verification.Layers;
using OcspEgress.Verification.Ocsp;
using OcspEgress.Verification.Reach;
using OcspEgress.Verification.Staple;

namespace OcspEgress.Verification.Checks;

/// <summary>Asks one endpoint for the staple of one certificate, layer by layer: its dates, DNS, TCP, TLS, staple.</summary>
internal sealed class EndpointCheck(IssuerFinder issuers, VerificationSettings settings, TimeProvider clock)
{
    private readonly PresenterFinder _finder = new(settings);
    private readonly StapleCheck _staple = new(issuers, settings, clock);

    /// <summary>Its layers, in order.</summary>
    public static ImmutableArray<VerificationLayer> Layers { get; } =
        [VerificationLayer.Certificate, VerificationLayer.Dns, VerificationLayer.Tcp, VerificationLayer.Tls, VerificationLayer.Staple];

    public async Task RunAsync(
        VerificationTarget target, EndpointSource endpoint, LayerRecorder recorder, CancellationToken cancellationToken)
    {
        var source = endpoint with { Timeout = settings.HandshakeTimeout };
        var connect = new ConnectionCheck(settings.ConnectTimeout);
        await recorder.RunAsync(
            ValidityCheck.Bound, _ => Task.FromResult(ValidityCheck.Check(target.Certificate, clock.GetUtcNow())), cancellationToken);
        var addresses = await recorder.RunAsync(
            DnsBound(endpoint), t => SystemNames.FindAsync(endpoint.Endpoint.Host, t), cancellationToken);
        var open = await recorder.RunAsync(
            TcpBound(endpoint), t => connect.CheckAsync(endpoint.Endpoint, addresses!, null, t), cancellationToken);
        var presented = await recorder.RunAsync(
            TlsBound(endpoint), t => _finder.FindAsync(target, source, open!.Addresses, t), cancellationToken);
        await recorder.RunAsync(
            StapleBound(endpoint), t => _staple.RunAsync(target, source, presented!, t), cancellationToken);
    }

    private LayerBound DnsBound(EndpointSource endpoint) => new(
        VerificationLayer.Dns,
        settings.DnsTimeout,
        VerificationCodes.NameServersFailed,
        $"{endpoint.Endpoint.Host} cannot be looked up within {Spelling.Of(settings.DnsTimeout)}. Check this machine's DNS.");

    private LayerBound TcpBound(EndpointSource endpoint) => new(
        VerificationLayer.Tcp,
        settings.ConnectTimeout + settings.ConnectTimeout,
        VerificationCodes.ConnectionSilent,
        $"{endpoint.Endpoint} does not answer. Check the port and the firewalls between.");

    // The first handshake and all others have a bound each; this one only backs them.
    private LayerBound TlsBound(EndpointSource endpoint) => new(
        VerificationLayer.Tls,
        settings.HandshakeTimeout * 4,
        VerificationCodes.HandshakeFailed,
        $"The handshake with {endpoint.Endpoint} takes longer than {Spelling.Of(settings.HandshakeTimeout)}. Check the port and 'startTls'.");

    private LayerBound StapleBound(EndpointSource endpoint) => new(
        VerificationLayer.Staple,
        ((settings.HandshakeTimeout + settings.StaplePause) * settings.StapleTries) + settings.DnsTimeout + settings.ConnectTimeout + settings.HttpTimeout,
        VerificationCodes.HandshakeFailed,
        $"{endpoint.Endpoint} takes too long over its handshakes.");
}
