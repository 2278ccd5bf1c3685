using System.Globalization;
using OcspEgress.Verification.Layers;
using Org.BouncyCastle.Ocsp;

namespace OcspEgress.Verification.Ocsp;

/// <summary>What numbers in responses mean to a person.</summary>
internal static class ResponseWording
{
    /// <summary>Why a responder declines (OCSPResponseStatus, RFC 6960 4.2.1), and the way out.</summary>
    public static string Declined(int status) => status switch
    {
        OcspRespStatus.MalformedRequest => "The responder calls the request malformed (malformedRequest), and web servers send the same one. Check that the URL is the responder's of this issuer, look for a proxy that changes requests, then ask the issuer.",
        OcspRespStatus.InternalError => "The responder has a fault inside (internalError). Try again later, and ask the issuer if it lasts.",
        OcspRespStatus.TryLater => "The responder is busy (tryLater). Try again later, and ask the issuer if it lasts.",
        OcspRespStatus.SigRequired => "The responder wants signed requests (sigRequired), which no web server sends. Give a relay that does not in 'overrides'.",
        OcspRespStatus.Unauthorized => "The responder does not answer for this certificate (unauthorized). If it was issued just now, try again later; else the URL or the issuer's certificate does not fit, or the responder knows certificates by another hash than SHA-1, which web servers send.",
        _ => $"The responder answers with status {status.ToString(CultureInfo.InvariantCulture)}, which RFC 6960 does not know. Ask the issuer.",
    };

    /// <summary>When and why a certificate was revoked, and the way out.</summary>
    public static string Revoked(RevokedStatus revoked)
    {
        var reason = Hostile.Try(() => revoked.HasRevocationReason ? Reason(revoked.RevocationReason) : "");
        var time = new DateTimeOffset(revoked.RevocationTime.ToUniversalTime());
        return $"The certificate was revoked on {Spelling.Of(time)}{(string.IsNullOrEmpty(reason) ? "" : $" ({reason})")}. Replace it.";
    }

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
}
