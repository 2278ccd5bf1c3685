using System.Collections.Immutable;
using System.Formats.Asn1;
using Org.BouncyCastle.Asn1.Ocsp;
using Org.BouncyCastle.Ocsp;
using Org.BouncyCastle.X509;

namespace OcspEgress.Verification.Ocsp;

/// <summary>A response taken apart as far as a library can that finds bytes it does not like.</summary>
/// <param name="Status">OCSPResponseStatus, RFC 6960 4.2.1.</param>
/// <param name="Content">The bytes of the response inside; empty where there is none.</param>
/// <param name="Basic">The id-pkix-ocsp-basic response; null where the status is not successful, or the type is another.</param>
/// <param name="Certificates">Certificates that it carries, in its order; not more than anybody sends.</param>
internal sealed record ParsedResponse(int Status, byte[] Content, BasicOcspResp? Basic, ImmutableArray<X509Certificate> Certificates)
{
    // Responders send one certificate, seldom two: each costs a signature check.
    private const int MostCertificates = 8;

    /// <summary>Parses the encoding as OpenSSL does: what follows the end is not looked at.</summary>
    /// <returns>The response, or null if these bytes are none.</returns>
    public static ParsedResponse? Parse(byte[] encoding) =>
        Hostile.Try(() =>
        {
            var outer = OcspResponse.GetInstance(First(encoding));
            var status = outer.ResponseStatus.IntValueExact;
            if (status != OcspRespStatus.Successful || outer.ResponseBytes?.ResponseType.Equals(OcspObjectIdentifiers.PkixOcspBasic) != true)
            {
                return new ParsedResponse(status, [], null, []);
            }

            var content = outer.ResponseBytes.Response.GetOctets();
            var basic = new BasicOcspResp(BasicOcspResponse.GetInstance(First(content)));
            return new ParsedResponse(status, content, basic, [.. (Hostile.Try(basic.GetCerts) ?? []).Take(MostCertificates)]);
        });

    private static byte[] First(byte[] encoding)
    {
        AsnDecoder.ReadEncodedValue(encoding, AsnEncodingRules.BER, out _, out _, out var length);
        return encoding[..length];
    }
}
