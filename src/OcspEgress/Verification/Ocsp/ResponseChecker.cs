using System.Globalization;
using System.Text;
using OcspEgress.Verification.Layers;
using Org.BouncyCastle.Asn1.Ocsp;
using Org.BouncyCastle.Ocsp;
using Org.BouncyCastle.X509;

namespace OcspEgress.Verification.Ocsp;

/// <summary>
/// Checks an OCSP response as a client has to (RFC 6960 3.2): form, signature, signer, certificate, times, nonce, and
/// then what it says. Nothing it says counts before the signature does.
/// </summary>
internal sealed class ResponseChecker(TimeProvider clock, TimeSpan tolerance)
{
    /// <param name="encoding">Untrusted bytes.</param>
    /// <param name="question">What was asked.</param>
    /// <param name="nonce">The nonce that was sent, as its extension's value, or null.</param>
    public Verdict<OcspGood> Check(byte[] encoding, OcspQuestion question, byte[]? nonce)
    {
        if (ParsedResponse.Parse(encoding) is not { } parsed)
        {
            return Verdict<OcspGood>.Find(VerificationCodes.ResponseBroken, NoResponse(encoding));
        }

        if (parsed.Status != OcspRespStatus.Successful)
        {
            return Verdict<OcspGood>.Find(VerificationCodes.ResponderDeclines, Declined(parsed.Status));
        }

        if (parsed.Basic is not { } basic)
        {
            return Verdict<OcspGood>.Find(
                VerificationCodes.ResponseBroken, "The response is of a kind other than id-pkix-ocsp-basic, which no server uses. Ask the issuer.");
        }

        var now = clock.GetUtcNow();
        var signer = new ResponseSigner(now, tolerance).Check(basic, question.Issuer);
        if (signer.Value is null)
        {
            return Verdict<OcspGood>.Find(signer.Code!, signer.Message);
        }

        if (Hostile.Try(() => SingleFor(basic, question) is { } found ? new Single(found) : null) is not { } single)
        {
            return Verdict<OcspGood>.Find(
                VerificationCodes.OtherCertificate,
                $"The response speaks of another certificate than the one asked about (serial number {question.Subject.SerialNumber.ToString(16)}). The responder or a cache before it is broken: ask the issuer.");
        }

        return CheckTimes(single, now) ?? CheckNonce(basic, nonce) ?? CheckStatus(single, signer.Value);
    }

    private static SingleResp? SingleFor(BasicOcspResp response, OcspQuestion question) =>
        response.Responses
            .Where(r => r.GetCertID().SerialNumber.Equals(question.Subject.SerialNumber) && IsOf(r.GetCertID(), question.Issuer))
            .MaxBy(r => r.ThisUpdate);

    private static bool IsOf(CertificateID id, X509Certificate issuer) =>
        Hostile.Try(() => id.MatchesIssuer(issuer) ? id : null) is not null;

    private Verdict<OcspGood>? CheckTimes(Single single, DateTimeOffset now)
    {
        if (single.ThisUpdate > now + tolerance)
        {
            return Verdict<OcspGood>.Find(
                VerificationCodes.ResponseNotYetValid,
                $"The response is valid from {Spelling.Of(single.ThisUpdate)} on, and it is {Spelling.Of(now)} here. Check this machine's clock, then ask the issuer.");
        }

        return single.NextUpdate is { } next && (next < now - tolerance || next < single.ThisUpdate)
            ? Verdict<OcspGood>.Find(
                VerificationCodes.ResponseExpired,
                $"The response was valid until {Spelling.Of(next)}, and it is {Spelling.Of(now)} here. The responder or a cache before it has no fresh one: check this machine's clock, then ask the issuer.")
            : null;
    }

    private static Verdict<OcspGood>? CheckNonce(BasicOcspResp response, byte[]? nonce)
    {
        if (nonce is null)
        {
            return null;
        }

        // Absent is fine: responders that answer from prepared responses cannot echo it (RFC 9654 2.1).
        var echoed = Hostile.Try(() => response.GetExtensionValue(OcspObjectIdentifiers.PkixOcspNonce)?.GetOctets());
        return echoed is null || echoed.AsSpan().SequenceEqual(nonce)
            ? null
            : Verdict<OcspGood>.Find(
                VerificationCodes.NonceWrong,
                "The response holds another nonce than the one sent, so it answers another request. Look for a cache that ignores the request's body, or for somebody who replays responses.");
    }

    private static Verdict<OcspGood> CheckStatus(Single single, X509Certificate signer)
    {
        var good = new OcspGood(single.ThisUpdate, single.NextUpdate, signer.Name());
        if (single.Status is RevokedStatus revoked)
        {
            var reason = Hostile.Try(() => revoked.HasRevocationReason ? Reason(revoked.RevocationReason) : "");
            var time = new DateTimeOffset(revoked.RevocationTime.ToUniversalTime());
            return Verdict<OcspGood>.Find(
                VerificationCodes.Revoked,
                $"The certificate was revoked on {Spelling.Of(time)}{(string.IsNullOrEmpty(reason) ? "" : $" ({reason})")}. Replace it.");
        }

        // BouncyCastle's word for good is no status object at all.
        if (single.Status is not null)
        {
            return Verdict<OcspGood>.Find(
                VerificationCodes.StatusUnknown,
                "The responder does not know the certificate. If it was issued just now, try again later; else check that the issuer's certificate is the right one.");
        }

        return good.NextUpdate is { } next
            ? Verdict<OcspGood>.Pass(good, $"Good, valid until {Spelling.Of(next)}, signed by {good.Signer}.")
            : Verdict<OcspGood>.Find(
                VerificationCodes.NextUpdateMissing,
                $"Good, signed by {good.Signer}, but without nextUpdate: clients cannot tell how long it may be kept, and some refuse it (RFC 5019 2.2.4). Ask the issuer.",
                good);
    }

    private static string NoResponse(byte[] encoding)
    {
        var start = Encoding.Latin1.GetString(encoding.AsSpan(0, Math.Min(encoding.Length, 512)));
        return encoding.Length == 0 ? "The answer is empty. Look for a proxy or firewall that answers in the responder's place."
            : start.Contains('<', StringComparison.Ordinal) && start.Contains("html", StringComparison.OrdinalIgnoreCase)
                ? "The answer is an HTML page. A portal, proxy or firewall answers in the responder's place, or the path is wrong: open the URL and look at the page."
                : $"The answer ({encoding.Length.ToString(CultureInfo.InvariantCulture)} bytes) is not an OCSP response in DER. Check that the URL is the responder's.";
    }

    private static string Declined(int status) => status switch
    {
        OcspRespStatus.MalformedRequest => "The responder calls the request malformed (malformedRequest). Ask with the other hash in the certificate identifier, then ask the issuer.",
        OcspRespStatus.InternalError => "The responder has a fault inside (internalError). Try again later, and ask the issuer if it lasts.",
        OcspRespStatus.TryLater => "The responder is busy (tryLater). Try again later, and ask the issuer if it lasts.",
        OcspRespStatus.SigRequired => "The responder wants signed requests (sigRequired), which no web server sends. Give a relay that does not in 'overrides'.",
        OcspRespStatus.Unauthorized => "The responder does not answer for this certificate (unauthorized). If it was issued just now, try again later; else the URL, the issuer's certificate or the hash in the certificate identifier does not fit.",
        _ => $"The responder answers with status {status.ToString(CultureInfo.InvariantCulture)}, which RFC 6960 does not know. Ask the issuer.",
    };

    // CRLReason, RFC 5280 5.3.1.
    private static string Reason(int code) => code switch
    {
        1 => "key compromise",
        2 => "CA compromise",
        3 => "affiliation changed",
        4 => "superseded",
        5 => "cessation of operation",
        6 => "on hold",
        9 => "privilege withdrawn",
        10 => "attribute authority compromise",
        _ => $"reason {code.ToString(CultureInfo.InvariantCulture)}",
    };

    /// <summary>The fields of a single response, all decoded at once so that no bad one throws later.</summary>
    private sealed record Single
    {
        public Single(SingleResp response)
        {
            Status = response.GetCertStatus();
            ThisUpdate = new DateTimeOffset(response.ThisUpdate.ToUniversalTime());
            NextUpdate = response.NextUpdate is { } next ? new DateTimeOffset(next.ToUniversalTime()) : null;
        }

        public object? Status { get; }

        public DateTimeOffset ThisUpdate { get; }

        public DateTimeOffset? NextUpdate { get; }
    }
}
