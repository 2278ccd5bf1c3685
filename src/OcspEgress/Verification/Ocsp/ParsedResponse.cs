using Org.BouncyCastle.Ocsp;

namespace OcspEgress.Verification.Ocsp;

/// <summary>A response taken apart as far as a library can that finds bytes it does not like.</summary>
/// <param name="Status">OCSPResponseStatus, RFC 6960 4.2.1.</param>
/// <param name="Basic">The id-pkix-ocsp-basic response; null where the status is not successful.</param>
internal sealed record ParsedResponse(int Status, BasicOcspResp? Basic)
{
    /// <summary>Parses the encoding.</summary>
    /// <returns>The response, or null if these bytes are none.</returns>
    public static ParsedResponse? Parse(byte[] encoding) =>
        Hostile.Try(() =>
        {
            var outer = new OcspResp(encoding);
            return new ParsedResponse(
                outer.Status, outer.Status == OcspRespStatus.Successful ? outer.GetResponseObject() as BasicOcspResp : null);
        });
}
