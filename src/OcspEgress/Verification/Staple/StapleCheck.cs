using System.Globalization;
using OcspEgress.Certificates.Endpoints;
using OcspEgress.Inventory;
using OcspEgress.Verification.Http;
using OcspEgress.Verification.Layers;
using OcspEgress.Verification.Ocsp;

namespace OcspEgress.Verification.Staple;

/// <summary>The staple layer: asks at every address until a staple comes, and judges it as a client would.</summary>
internal sealed class StapleCheck(IssuerFinder issuers, VerificationSettings settings, TimeProvider clock)
{
    private readonly ResponseChecker _checker = new(settings, clock);

    /// <param name="target">The certificate.</param>
    /// <param name="source">The endpoint; its timeout is that of one handshake.</param>
    /// <param name="presented">Where it was presented.</param>
    /// <param name="cancellationToken">Bound of the layer.</param>
    /// <returns>The worst of all addresses.</returns>
    public async Task<Verdict<OcspGood>> RunAsync(
        VerificationTarget target, EndpointSource source, Presented presented, CancellationToken cancellationToken)
    {
        var verdicts = await Task.WhenAll(presented.Sightings.Select(async s => (s.Address, Verdict: await RunAsync(target, source, s, cancellationToken))));
        var (address, worst) = verdicts.MaxBy(v => v.Verdict.Code?.Severity ?? Diagnostics.DiagnosticSeverity.Info);
        return worst.Code is null ? worst : worst with { Message = presented.At(address) + worst.Message };
    }

    private async Task<Verdict<OcspGood>> RunAsync(
        VerificationTarget target, EndpointSource source, Sighting sighting, CancellationToken cancellationToken)
    {
        var handshake = sighting.Handshake;
        var number = 1;
        for (; handshake.Staple is null && number < settings.StapleTries; number++)
        {
            await Task.Delay(settings.StaplePause, cancellationToken);
            handshake = await AgainAsync(source, sighting, cancellationToken) ?? handshake;
        }

        if (handshake.Staple is null)
        {
            return Missing(target, source, number);
        }

        var verdict = await CheckAsync(target, handshake, cancellationToken);
        return verdict.Outcome == LayerOutcome.Passed && number > 1 ? Late(target, verdict, number) : verdict;
    }

    private static async Task<Handshake?> AgainAsync(EndpointSource source, Sighting sighting, CancellationToken cancellationToken)
    {
        try
        {
            return await EndpointAsker.AskAsync(source, sighting.Address, sighting.Approach, true, cancellationToken);
        }
        catch (EndpointException)
        {
            return null;
        }
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
            ? _checker.Check(new HttpReply(handshake.Staple!), found, null)
            : Verdict<OcspGood>.Find(question.Code!, question.Message);
    }

    private static Verdict<OcspGood> Missing(VerificationTarget target, EndpointSource source, int count)
    {
        var tried = $"{source.Endpoint} sends no staple in {count.ToString(CultureInfo.InvariantCulture)} handshakes";
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
}
