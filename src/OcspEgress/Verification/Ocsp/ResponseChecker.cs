using OcspEgress.Verification.Http;
using OcspEgress.Verification.Layers;
using Org.BouncyCastle.Asn1.Nist;
using Org.BouncyCastle.Asn1.Ocsp;
using Org.BouncyCastle.Asn1.Oiw;
using Org.BouncyCastle.Ocsp;

namespace OcspEgress.Verification.Ocsp;

/// <summary>
/// Checks an OCSP response as a client has to (RFC 6960 3.2): form, signature, signer, certificate, times, nonce, what it
/// says, and at last what single servers refuse beyond that. Nothing it says counts before the signature does.
/// </summary>
internal sealed class ResponseChecker(VerificationSettings settings, TimeProvider clock)
{
    /// <param name="reply">Untrusted bytes, and what headers say of them.</param>
    /// <param name="question">What was asked.</param>
    /// <param name="nonce">The nonce that was sent, as its extension's value, or null.</param>
    public Verdict<OcspGood> Check(HttpReply reply, OcspQuestion question, byte[]? nonce)
    {
        if (ParsedResponse.Parse(reply.Body) is not { } parsed)
        {
            return Verdict<OcspGood>.Find(VerificationCodes.ResponseBroken, BodyKind.Describe(reply));
        }

        if (parsed.Status != OcspRespStatus.Successful)
        {
            return Verdict<OcspGood>.Find(VerificationCodes.ResponderDeclines, ResponseWording.Declined(parsed.Status));
        }

        if (parsed.Basic is not { } basic)
        {
            return Verdict<OcspGood>.Find(
                VerificationCodes.ResponseBroken, "The response is of a kind other than id-pkix-ocsp-basic, which no server uses. Ask the issuer.");
        }

        var now = clock.GetUtcNow();
        var signer = new ResponseSigner(now).Check(parsed, question.Issuer);
        if (signer.Value is null)
        {
            return Verdict<OcspGood>.Find(signer.Code!, signer.Message);
        }

        var singles = SingleStatus.Of(basic);
        if (Wanted(singles, question) is not { } single)
        {
            return Other(singles, question);
        }

        return CheckTimes(single, now) ?? CheckNonce(basic, nonce) ?? CheckStatus(new RuledResponse
        {
            Encoding = reply.Body,
            Parsed = parsed,
            Single = single,
            Singles = singles.Count,
            Signer = signer.Value,
            Question = question,
            Now = now,
        });
    }

    // The first, as OCSP_resp_find does it.
    private SingleStatus? Wanted(IReadOnlyList<SingleStatus?> singles, OcspQuestion question) =>
        singles.FirstOrDefault(s => s is not null && IsSubject(s, question) && s.HashOid == HashOid.Id);

    private static bool IsSubject(SingleStatus single, OcspQuestion question) =>
        single.Serial.Equals(question.Subject.SerialNumber) && single.IsOf(question.Issuer);

    private Org.BouncyCastle.Asn1.DerObjectIdentifier HashOid =>
        settings.CertificateIdHash == CertificateIdHash.Sha1 ? OiwObjectIdentifiers.IdSha1 : NistObjectIdentifiers.IdSha256;

    private Verdict<OcspGood> Other(IReadOnlyList<SingleStatus?> singles, OcspQuestion question) =>
        singles.FirstOrDefault(s => s is not null && IsSubject(s, question)) is { } other
            ? Verdict<OcspGood>.Find(
                VerificationCodes.OtherIdentifier,
                $"The response names the certificate by another hash ({other.HashOid}) than web servers do ({HashOid.Id}). {Servers.ByIdentifier} do not find the certificate in it ('certificate status not found'). Ask the issuer to have its responder answer with the identifier that was asked about.")
            : Verdict<OcspGood>.Find(
                VerificationCodes.OtherCertificate,
                $"The response speaks of another certificate than the one asked about (serial number {question.Subject.SerialNumber.ToString(16)}). The responder or a cache before it is broken: ask the issuer.");

    private Verdict<OcspGood>? CheckTimes(SingleStatus single, DateTimeOffset now)
    {
        if (single.ThisUpdate > now + settings.ClockTolerance)
        {
            return Verdict<OcspGood>.Find(
                VerificationCodes.ResponseNotYetValid,
                $"The response is valid from {Spelling.Of(single.ThisUpdate)} on, and it is {Spelling.Of(now)} here. Check this machine's clock, then ask the issuer.");
        }

        return single.NextUpdate is { } next && (next < now - settings.ClockTolerance || next < single.ThisUpdate)
            ? Verdict<OcspGood>.Find(
                VerificationCodes.ResponseExpired,
                next < single.ThisUpdate
                    ? $"The response ends before it begins: thisUpdate is {Spelling.Of(single.ThisUpdate)}, nextUpdate {Spelling.Of(next)}. Ask the issuer."
                    : $"The response was valid until {Spelling.Of(next)}, and it is {Spelling.Of(now)} here. The responder or a cache before it has no fresh one: check this machine's clock, then ask the issuer.")
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

    private static Verdict<OcspGood> CheckStatus(RuledResponse response)
    {
        var single = response.Single;
        if (single.Status is RevokedStatus revoked)
        {
            return Verdict<OcspGood>.Find(VerificationCodes.Revoked, ResponseWording.Revoked(revoked));
        }

        // BouncyCastle's word for good is no status object at all.
        if (single.Status is not null)
        {
            return Verdict<OcspGood>.Find(
                VerificationCodes.StatusUnknown,
                "The responder does not know the certificate. If it was issued just now, try again later; else check that the issuer's certificate is the right one.");
        }

        var good = new OcspGood(single.ThisUpdate, single.NextUpdate, response.Signer.Name());
        return ServerRules.Broken(response) is { } broken
            ? Verdict<OcspGood>.Find(broken.Code, broken.Message)
            : Verdict<OcspGood>.Pass(good, $"Good, valid until {Spelling.Of(good.NextUpdate!.Value)}, signed by {good.Signer}.");
    }
}
