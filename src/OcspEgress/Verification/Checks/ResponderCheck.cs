using System.Collections.Immutable;
using OcspEgress.Diagnostics;
using OcspEgress.Verification.Http;
using OcspEgress.Verification.Layers;
using OcspEgress.Verification.Ocsp;
using OcspEgress.Verification.Reach;

namespace OcspEgress.Verification.Checks;

/// <summary>Asks one responder about one certificate, layer by layer: DNS, TCP, issuer, HTTP, OCSP.</summary>
internal sealed class ResponderCheck(ReachProbe reach, IssuerFinder issuers, VerificationSettings settings, TimeProvider clock)
{
    private const string OcspMediaType = "application/ocsp-response";

    private readonly HttpExchanger _http = new(settings);
    private readonly ResponseChecker _checker = new(settings, clock);

    /// <summary>Its layers, in order.</summary>
    public static ImmutableArray<VerificationLayer> Layers { get; } =
    [
        VerificationLayer.Certificate, VerificationLayer.Dns, VerificationLayer.Tcp, VerificationLayer.Issuer, VerificationLayer.Http, VerificationLayer.Ocsp,
    ];

    public async Task RunAsync(
        VerificationTarget target, VerificationResponder responder, LayerRecorder recorder, CancellationToken cancellationToken)
    {
        if (await recorder.RunAsync(ValidityCheck.Bound, _ => Task.FromResult(ValidityCheck.Check(target.Certificate, clock.GetUtcNow())), cancellationToken) is null)
        {
            recorder.SkipRest(Layers);
            return;
        }

        var way = await reach.ProbeAsync(new(responder.Url.Host, responder.Url.Port), responder.Networks);
        recorder.Add(way.Layers);
        var question = await recorder.RunAsync(IssuerBound(), t => FindIssuerAsync(target, t), cancellationToken);
        var nonce = settings.SendNonce ? OcspRequestWriter.NewNonce() : null;
        var answers = await recorder.RunAsync(
            HttpBound(responder),
            t => AskAsync(
                new HttpCall(responder.Url, way.Address, settings.MaxResponseBytes) { Connections = way.Connections }, question!, nonce, t),
            cancellationToken);
        await recorder.RunAsync(
            OcspBound(), _ => Task.FromResult(Judge(answers!, question!, nonce)), cancellationToken);
    }

    private async Task<Verdict<OcspQuestion>> FindIssuerAsync(VerificationTarget target, CancellationToken cancellationToken)
    {
        if (CertificateParser.Parse(target.Encoding.AsSpan()) is { } subject)
        {
            return await issuers.FindAsync(subject, [], target.CaIssuers, cancellationToken);
        }

        return Verdict<OcspQuestion>.Find(
            VerificationCodes.CertificateUnreadable,
            "The certificate's encoding is too broken to ask for its status. Export it again, or ask the issuer for a correct one.");
    }

    private async Task<Verdict<OcspAnswers>> AskAsync(
        HttpCall call, OcspQuestion question, byte[]? nonce, CancellationToken cancellationToken)
    {
        // Without nonce, as every server sends it: prepared and cached responses answer by GET.
        var bare = OcspRequestWriter.Write(question, settings.CertificateIdHash, null);
        var tries = new List<Task<MethodAnswer>>();
        if (settings.Methods.HasFlag(RequestMethods.Get) && OcspRequestWriter.GetSuffix(bare) is { } suffix)
        {
            tries.Add(SendAsync("GET", call with { Suffix = suffix }, cancellationToken));
        }

        if (settings.Methods.HasFlag(RequestMethods.Post) || tries.Count == 0)
        {
            var body = nonce is null ? bare : OcspRequestWriter.Write(question, settings.CertificateIdHash, nonce);
            tries.Add(SendAsync("POST", call with { Body = body }, cancellationToken));
        }

        return Combine(await Task.WhenAll(tries));
    }

    private async Task<MethodAnswer> SendAsync(string method, HttpCall call, CancellationToken cancellationToken) =>
        new(method, await _http.SendAsync(call, cancellationToken));

    private static Verdict<OcspAnswers> Combine(MethodAnswer[] tries)
    {
        var failed = tries.Where(t => t.Reply.Value is null).ToArray();
        if (failed.Length == tries.Length)
        {
            return Verdict<OcspAnswers>.Find(failed[0].Reply.Code!, Join(failed.Select(f => (f.Method, f.Reply.Message))));
        }

        var answers = new OcspAnswers([.. tries.Where(t => t.Reply.Value is not null)]);
        if (failed.Length > 0)
        {
            var users = failed[0].Method == "GET" ? "nginx, and HAProxy for short requests," : "Apache httpd and Caddy";
            return Verdict<OcspAnswers>.Find(
                VerificationCodes.MethodFails,
                $"Only {answers.Replies[0].Method} works, and {users} ask by {failed[0].Method} alone. By {failed[0].Method}: {failed[0].Reply.Message}",
                answers);
        }

        // What is no response at all is for the next layer to name.
        var odd = answers.Replies.FirstOrDefault(r =>
            !string.Equals(r.Reply.Value!.MediaType, OcspMediaType, StringComparison.OrdinalIgnoreCase) && ParsedResponse.Parse(r.Reply.Value.Body) is not null);
        return odd is null
            ? Verdict<OcspAnswers>.Pass(answers, string.Join(' ', answers.Replies.Select(r => $"{r.Method}: {r.Reply.Message}")))
            : Verdict<OcspAnswers>.Find(
                VerificationCodes.MediaTypeWrong,
                $"The answer to {odd.Method} has the media type '{odd.Reply.Value!.MediaType ?? "none"}' instead of {OcspMediaType}. {(odd.Reply.Value.MediaType is null ? "HAProxy refuses" : "nginx and HAProxy refuse")} that. Ask the issuer, or look for a proxy that answers in its place.",
                answers);
    }

    private Verdict<OcspGood> Judge(OcspAnswers answers, OcspQuestion question, byte[]? nonce)
    {
        var verdicts = answers.Replies
            .Select(r => (r.Method, Verdict: _checker.Check(r.Reply.Value!, question, r.Method == "POST" ? nonce : null)))
            .ToArray();
        var worst = verdicts
            .OrderByDescending(v => v.Verdict.Code?.Severity ?? DiagnosticSeverity.Info)
            .First().Verdict;
        return worst.Code is null
            ? worst
            : worst with { Message = Join(verdicts.Where(v => v.Verdict.Code == worst.Code || v.Verdict.Outcome == LayerOutcome.Failed).Select(v => (v.Method, v.Verdict.Message))) };
    }

    /// <summary>What went wrong by each method; said once where it is the same by all.</summary>
    private static string Join(IEnumerable<(string Method, string Message)> faults)
    {
        var byMessage = faults.GroupBy(f => f.Message, f => f.Method, StringComparer.Ordinal).ToArray();
        return string.Join(' ', byMessage.Select(g => $"By {string.Join(" and ", g)}: {g.Key}"));
    }

    private LayerBound IssuerBound() => new(
        VerificationLayer.Issuer,
        settings.DnsTimeout + settings.ConnectTimeout + settings.HttpTimeout,
        VerificationCodes.IssuerMissing,
        "The issuer's certificate cannot be fetched in time. Add it to the file or to the inventory.");

    // Each exchange has its own bound already; this one only backs it.
    private LayerBound HttpBound(VerificationResponder responder) => new(
        VerificationLayer.Http,
        settings.HttpTimeout + settings.HttpTimeout,
        VerificationCodes.HttpSlow,
        $"{responder.Url} gave no whole answer within {Spelling.Of(settings.HttpTimeout)}.");

    private LayerBound OcspBound() => new(
        VerificationLayer.Ocsp, settings.HttpTimeout, VerificationCodes.ResponseBroken, "The response takes too long to check.");

    private sealed record MethodAnswer(string Method, Verdict<HttpReply> Reply);

    private sealed record OcspAnswers(ImmutableArray<MethodAnswer> Replies);
}
