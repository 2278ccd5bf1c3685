using System.Collections.Immutable;
using System.Formats.Asn1;
using OcspEgress.Diagnostics;

namespace OcspEgress.Certificates.Decoding;

/// <summary>
/// Reads of a certificate (RFC 5280 4.1) what rules depend on, and nothing else: an odd serial, key, algorithm, date or
/// foreign extension does not keep a certificate from being read. Encodings may be BER, as openssl takes them.
/// </summary>
internal static class CertificateDecoder
{
    /// <summary>Longest encoding that is taken for a certificate, in bytes.</summary>
    public const int MaxLength = 1 << 20;

    // What has no room for the headers of all fields is none: found out without the price of an exception.
    private const int MinLength = 20;

    // Thousands of certificates are held at once; hostile giants are not to be among what is held.
    private const int MaxRetained = 1 << 16;

    private static readonly Asn1Tag Version = new(TagClass.ContextSpecific, 0, true);
    private static readonly Asn1Tag Extensions = new(TagClass.ContextSpecific, 3, true);

    /// <summary>Decodes one certificate.</summary>
    /// <param name="encoding">The encoding; bytes after it are reported and ignored.</param>
    /// <param name="origin">Where it was found.</param>
    /// <param name="diagnostics">Takes every fault, with the place of <paramref name="origin"/>.</param>
    /// <returns>The certificate, or null if these bytes are none.</returns>
    public static ServerCertificate? Decode(ReadOnlyMemory<byte> encoding, CertificateOrigin origin, DiagnosticList diagnostics)
    {
        ArgumentNullException.ThrowIfNull(origin);
        ArgumentNullException.ThrowIfNull(diagnostics);
        if (encoding.Length < MinLength)
        {
            return Refuse(origin, diagnostics);
        }

        try
        {
            return DecodeEncoding(encoding, new DecodingLog(origin.Location, diagnostics), origin);
        }
        catch (AsnContentException)
        {
            return Refuse(origin, diagnostics);
        }
    }

    private static ServerCertificate? Refuse(CertificateOrigin origin, DiagnosticList diagnostics)
    {
        diagnostics.Add(CertificatesCodes.CertificateBroken.At(
            origin.Location, "These bytes are not an X.509 certificate. Export the certificate again."));
        return null;
    }

    private static ServerCertificate DecodeEncoding(ReadOnlyMemory<byte> encoding, DecodingLog log, CertificateOrigin origin)
    {
        AsnDecoder.ReadEncodedValue(encoding.Span, AsnEncodingRules.BER, out _, out _, out var length);
        var parts = CertificateParts.Read(encoding[..length]);
        if (length < encoding.Length)
        {
            log.Add(CertificatesCodes.TrailingBytes, "Bytes follow the certificate and are ignored. Export the certificate again if more was meant to be there.");
        }

        var fields = new AsnReader(parts.ToBeSigned, AsnEncodingRules.BER).ReadSequence();
        if (fields.PeekTag() == Version)
        {
            fields.ReadEncodedValue();
        }

        Skip(fields, Asn1Tag.Integer);
        Skip(fields, Asn1Tag.Sequence);
        var issuer = Skip(fields, Asn1Tag.Sequence);
        var validity = fields.ReadSequence();
        var notBefore = ValidityTime.Read(validity, ValidityTime.Earliest, log);
        var notAfter = ValidityTime.Read(validity, ValidityTime.Latest, log);
        var subject = Skip(fields, Asn1Tag.Sequence);
        Skip(fields, Asn1Tag.Sequence);
        var extensions = ReadExtensions(fields, log);
        return new ServerCertificate
        {
            Fingerprint = parts.Fingerprint(),
            Subject = DistinguishedName.Format(subject),
            Issuer = DistinguishedName.Format(issuer),
            Names = extensions.Names,
            NotBefore = notBefore,
            NotAfter = notAfter,
            IsAuthority = extensions.IsAuthority,
            MustStaple = extensions.MustStaple,
            Locations = extensions.Locations,
            Origin = origin,
            Encoding = length <= MaxRetained ? [.. encoding.Span[..length]] : [],
        };
    }

    private static ExtensionCollector ReadExtensions(AsnReader fields, DecodingLog log)
    {
        var result = new ExtensionCollector(log);
        try
        {
            // issuerUniqueID [1] and subjectUniqueID [2] may stand before.
            while (fields.HasData && fields.PeekTag() != Extensions)
            {
                fields.ReadEncodedValue();
            }

            if (!fields.HasData)
            {
                return result;
            }

            var list = fields.ReadSequence(Extensions).ReadSequence();
            while (list.HasData)
            {
                result.Add(list.ReadEncodedValue());
            }
        }
        catch (AsnContentException)
        {
            log.Add(CertificatesCodes.AccessBroken, "The list of extensions is cut off or malformed, so responders may be missing. Ask the certificate's issuer for a correct one.");
        }

        return result;
    }

    private static ReadOnlyMemory<byte> Skip(AsnReader reader, Asn1Tag expected)
    {
        if (!reader.PeekTag().HasSameClassAndValue(expected))
        {
            throw new AsnContentException();
        }

        return reader.ReadEncodedValue();
    }
}
