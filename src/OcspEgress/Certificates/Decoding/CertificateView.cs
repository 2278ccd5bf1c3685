using System.Formats.Asn1;
using OcspEgress.Diagnostics;
using OcspEgress.Inventory;

namespace OcspEgress.Certificates.Decoding;

/// <summary>
/// What a certificate says (RFC 5280 4.1) of which rules depend, as places in its bytes: no text is made, nothing is
/// allocated. One view reads many certificates, one after another; it is not for several threads.
/// </summary>
internal sealed class CertificateView
{
    private static readonly Asn1Tag _version = new(TagClass.ContextSpecific, 0, true);
    private static readonly Asn1Tag _extensions = new(TagClass.ContextSpecific, 3, true);

    private readonly ExtensionReader _reader;

    public CertificateView() => _reader = new ExtensionReader(Faults);

    /// <summary>Findings about the certificate, without its place.</summary>
    public List<(DiagnosticCode Code, string Message)> Faults { get; } = [];

    /// <summary>Length of the encoding; what follows is ignored.</summary>
    public int Length { get; private set; }

    /// <summary>Whether the frame around the signed part is DER.</summary>
    public bool IsDer { get; private set; }

    /// <summary>Where the encoded issuer and subject lie.</summary>
    public (Range Issuer, Range Subject) Parties { get; private set; }

    public DateTimeOffset NotBefore { get; private set; }

    public DateTimeOffset NotAfter { get; private set; }

    public bool IsAuthority => _reader.IsAuthority;

    public bool MustStaple => _reader.MustStaple;

    /// <summary>Names and locations, in certificate order.</summary>
    public IReadOnlyList<FoundName> Names => _reader.Names;

    /// <summary>The content of a name.</summary>
    public ReadOnlySpan<byte> ContentOf(FoundName name) => _reader.Kept.Slice(name.Start, name.Length);

    /// <summary>Reads one certificate.</summary>
    /// <exception cref="AsnContentException">These bytes are none.</exception>
    public void Read(ReadOnlySpan<byte> encoding)
    {
        Faults.Clear();
        _reader.Clear();
        var all = new DerCursor(encoding);
        Length = all.Read().Length;
        var parts = new DerCursor(encoding).ReadSequence();
        var toBeSigned = parts.Read(Asn1Tag.Sequence);
        IsDer = CertificateFingerprint.IsDer(encoding[..Length])
            & CertificateFingerprint.IsDer(parts.Read(Asn1Tag.Sequence))
            & CertificateFingerprint.IsDer(parts.Read(Asn1Tag.PrimitiveBitString));
        parts.End();
        if (all.HasData)
        {
            Faults.Add((CertificatesCodes.TrailingBytes, "Bytes follow the certificate and are ignored. Export the certificate again if more was meant to be there."));
        }

        var fields = new DerCursor(toBeSigned).ReadSequence();
        if (fields.Tag == _version)
        {
            fields.Read();
        }

        fields.Read(Asn1Tag.Integer);
        fields.Read(Asn1Tag.Sequence);
        var issuer = fields.Read(Asn1Tag.Sequence);
        var validity = fields.ReadSequence();
        NotBefore = ValidityTime.Read(ref validity, ValidityTime.Earliest, Faults);
        NotAfter = ValidityTime.Read(ref validity, ValidityTime.Latest, Faults);
        var subject = fields.Read(Asn1Tag.Sequence);
        fields.Read(Asn1Tag.Sequence);
        Parties = (RangeOf(encoding, issuer), RangeOf(encoding, subject));
        ReadExtensions(fields);
    }

    private static Range RangeOf(ReadOnlySpan<byte> whole, ReadOnlySpan<byte> part)
    {
        whole.Overlaps(part, out var start);
        return start..(start + part.Length);
    }

    private void ReadExtensions(DerCursor fields)
    {
        try
        {
            // issuerUniqueID [1] and subjectUniqueID [2] may stand before.
            while (fields.HasData && fields.Tag != _extensions)
            {
                fields.Read();
            }

            if (!fields.HasData)
            {
                return;
            }

            var list = fields.ReadSequence(_extensions).ReadSequence();
            while (list.HasData)
            {
                _reader.Add(list.Read());
            }
        }
        catch (AsnContentException)
        {
            Faults.Add((CertificatesCodes.AccessBroken, "The list of extensions is cut off or malformed, so responders may be missing. Ask the certificate's issuer for a correct one."));
        }
    }
}
