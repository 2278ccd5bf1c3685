using System.Collections.Immutable;
using System.Globalization;
using OcspEgress.Inventory;
using OcspEgress.Verification.Layers;
using OcspEgress.Verification.Ocsp;
using OcspEgress.Verification.Reach;
using OcspEgress.Verification.Staple;

namespace OcspEgress.Verification;

/// <summary>Asks one endpoint for its staple, layer by layer: DNS, TCP, TLS, staple.</summary>
internal sealed class EndpointCheck(IssuerFinder issuers, VerificationSettings settings, TimeProvider clock)
{
    private readonly ResponseChecker _checker = new(clock, settings.ClockTolerance);

    public async Task<ImmutableArray<LayerResult>> RunAsync(
        VerificationTarget target, EndpointSource endpoint, CancellationToken cancellationToken)
    {
        var recorder = new LayerRecorder(clock);
        var connect = new ConnectionCheck(settings.ConnectTimeout);
        var addresses = await recorder.RunAsync(
            DnsBound(endpoint), t => SystemNames.FindAsync(endpoint.Endpoint.Host, t), cancellationToken);
        var open = await recorder.RunAsync(
            TcpBound(endpoint), t => connect.CheckAsync(endpoint.Endpoint, addresses!, null, t), cancellationToken);
        var first = await recorder.RunAsync(
            TlsBound(endpoint), t => FirstAsync(target, endpoint, open!, t), cancellationToken);
        await recorder.RunAsync(
            StapleBound(endpoint), t => StapleAsync(target, new Tries(endpoint, open!, first!), t), cancellationToken);
        return recorder.Layers;
    }

    private async Task<Verdict<Handshake>> FirstAsync(
        VerificationTarget target, EndpointSource endpoint, AddressSet open, CancellationToken cancellationToken)
    {
        var verdict = await StapleHandshaker.RunAsync(endpoint, open.Addresses[0], settings.HandshakeTimeout, cancellationToken);
        return verdict.Value is null || IsPresented(target, verdict.Value)
            ? verdict
            : Verdict<Handshake>.Find(
                VerificationCodes.OtherCertificatePresented,
                $"{endpoint.Endpoint} presents another certificate than the inventory's. Run 'ocsp-egress lock' if it was renewed; else servers behind this name differ, or 'serverName' does not fit.",
                verdict.Value);
    }

    private static bool IsPresented(VerificationTarget target, Handshake handshake) =>
        handshake.Chain.Length > 0 && handshake.Chain[0].AsSpan().SequenceEqual(target.Encoding.AsSpan());

    private async Task<Verdict<OcspGood>> StapleAsync(VerificationTarget target, Tries tries, CancellationToken cancellationToken)
    {
        var handshake = tries.First;
        var number = 1;
        for (; handshake.Staple is null && number < settings.StapleTries; number++)
        {
            await Task.Delay(settings.StaplePause, cancellationToken);
            var next = await StapleHandshaker.RunAsync(
                tries.Endpoint, tries.Open.Addresses[0], settings.HandshakeTimeout, cancellationToken);
            handshake = next.Value ?? handshake;
        }

        if (handshake.Staple is null)
        {
            return Missing(target, tries, number);
        }

        var verdict = await CheckAsync(target, handshake, cancellationToken);
        return verdict.Outcome == LayerOutcome.Passed && number > 1 ? Late(target, verdict, number) : verdict;
    }

    private async Task<Verdict<OcspGood>> CheckAsync(VerificationTarget target, Handshake handshake, CancellationToken cancellationToken)
    {
        if (CertificateParser.Parse(handshake.Chain[0]) is not { } subject)
        {
            return Verdict<OcspGood>.Find(
                VerificationCodes.CertificateUnreadable,
                "The presented certificate's encoding is too broken to check its staple. Ask the issuer for a correct one.");
        }

        var presented = handshake.Chain.Skip(1).Select(c => CertificateParser.Parse(c)).OfType<Org.BouncyCastle.X509.X509Certificate>();
        var question = await issuers.FindAsync(subject, presented, target.CaIssuers, cancellationToken);
        return question.Value is { } found
            ? _checker.Check(handshake.Staple!, found, null)
            : Verdict<OcspGood>.Find(question.Code!, question.Message);
    }

    private static Verdict<OcspGood> Missing(VerificationTarget target, Tries tries, int count)
    {
        var tried = $"{tries.Endpoint.Endpoint} sends no staple in {count.ToString(CultureInfo.InvariantCulture)} handshakes";
        if (target.Certificate.MustStaple)
        {
            return Verdict<OcspGood>.Find(
                VerificationCodes.MustStapleBroken,
                $"{tried}, but its certificate demands one (Must-Staple): browsers that honour it refuse the connection. {WayOut(target)}");
        }

        return target.Responders.IsEmpty
            ? Verdict<OcspGood>.Skip(null!, "The certificate names no responder that may be used, so there is nothing to staple.")
            : Verdict<OcspGood>.Find(VerificationCodes.StapleMissing, $"{tried}. {WayOut(target)}");
    }

    private static string WayOut(VerificationTarget target) => target.Responders.IsEmpty
        ? "It names no responder that may be used: ask the issuer for a certificate that does, or for one without Must-Staple."
        : "If the responder's own check passes on the server, stapling is switched off there: 'ocsp-egress advise' says what it needs.";

    // RFC 7633 makes clients refuse the bare handshake, too; without it, a bare one is how servers work.
    private static Verdict<OcspGood> Late(VerificationTarget target, Verdict<OcspGood> verdict, int number)
    {
        var late = $"The staple came with handshake {number.ToString(CultureInfo.InvariantCulture)}.";
        return target.Certificate.MustStaple
            ? Verdict<OcspGood>.Find(
                VerificationCodes.StapleLate,
                $"{late} The certificate demands one in each (Must-Staple), so the first clients after a restart are refused: have the server fetch the response before it serves, or give it a file.",
                verdict.Value)
            : verdict with { Message = $"{verdict.Message} {late}" };
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

    private LayerBound TlsBound(EndpointSource endpoint) => new(
        VerificationLayer.Tls,
        settings.HandshakeTimeout + settings.HandshakeTimeout,
        VerificationCodes.HandshakeFailed,
        $"The handshake with {endpoint.Endpoint} takes longer than {Spelling.Of(settings.HandshakeTimeout)}. Check the port and 'startTls'.");

    private LayerBound StapleBound(EndpointSource endpoint) => new(
        VerificationLayer.Staple,
        ((settings.HandshakeTimeout + settings.StaplePause) * settings.StapleTries) + settings.DnsTimeout + settings.ConnectTimeout + settings.HttpTimeout,
        VerificationCodes.HandshakeFailed,
        $"{endpoint.Endpoint} takes too long over its handshakes.");

    private sealed record Tries(EndpointSource Endpoint, AddressSet Open, Handshake First);
}
