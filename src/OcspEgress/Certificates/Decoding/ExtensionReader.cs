using System.Formats.Asn1;
using OcspEgress.Diagnostics;
using OcspEgress.Inventory;

namespace OcspEgress.Certificates.Decoding;

/// <summary>Reads of a certificate's extensions what rules depend on. An extension that is broken costs only itself.</summary>
/// <param name="faults">Takes findings.</param>
internal sealed class ExtensionReader(List<(DiagnosticCode Code, string Message)> faults)
{
    private static readonly Asn1Tag _context0 = new(TagClass.ContextSpecific, 0, true);
    private static readonly Asn1Tag _context1 = new(TagClass.ContextSpecific, 1, true);

    private readonly List<FoundName> _names = [];
    private byte[] _kept = new byte[512];
    private int _length;

    public bool IsAuthority { get; private set; }

    public bool MustStaple { get; private set; }

    public IReadOnlyList<FoundName> Names => _names;

    /// <summary>The content of all names.</summary>
    public ReadOnlySpan<byte> Kept => _kept.AsSpan(0, _length);

    // 1.3.6.1.5.5.7.1.1, then .48.1, .48.2 and .1.24 below 1.3.6.1.5.5.7; 2.5.29.
    private static ReadOnlySpan<byte> Access => [0x2B, 6, 1, 5, 5, 7, 1, 1];

    private static ReadOnlySpan<byte> Ocsp => [0x2B, 6, 1, 5, 5, 7, 48, 1];

    private static ReadOnlySpan<byte> CaIssuers => [0x2B, 6, 1, 5, 5, 7, 48, 2];

    private static ReadOnlySpan<byte> TlsFeature => [0x2B, 6, 1, 5, 5, 7, 1, 24];

    private static ReadOnlySpan<byte> SubjectNames => [0x55, 29, 17];

    private static ReadOnlySpan<byte> BasicConstraints => [0x55, 29, 19];

    private static ReadOnlySpan<byte> DistributionPoints => [0x55, 29, 31];

    /// <summary>Makes ready for the next certificate.</summary>
    public void Clear()
    {
        _names.Clear();
        (_length, IsAuthority, MustStaple) = (0, false, false);
    }

    /// <summary>Takes one Extension: SEQUENCE { extnID, critical DEFAULT FALSE, extnValue OCTET STRING }.</summary>
    public void Add(ReadOnlySpan<byte> encoded)
    {
        ReadOnlySpan<byte> oid = [], content = [];
        var before = _names.Count;
        try
        {
            var extension = new DerCursor(encoded).ReadSequence();
            oid = extension.ReadIdentifier(out content);
            if (extension.IsAt(Asn1Tag.Boolean))
            {
                extension.Read();
            }

            ReadValue(content, extension);
        }
        catch (AsnContentException)
        {
            // All or nothing, as openssl does it: of a malformed extension no location is sure. Names of the subject stay.
            _names.RemoveRange(before, content.SequenceEqual(SubjectNames) ? 0 : _names.Count - before);
            var isAccess = oid.IsEmpty || content.SequenceEqual(Access);
            faults.Add(isAccess
                ? (CertificatesCodes.AccessBroken, "The authority information access extension (or one whose kind cannot be told) is malformed, so responders may be missing. Ask the certificate's issuer for a correct one.")
                : (CertificatesCodes.ExtensionBroken, $"The extension {NameOf(oid, content)} is malformed and does not count. Ask the certificate's issuer for a correct one."));
        }
    }

    private static string NameOf(ReadOnlySpan<byte> oid, ReadOnlySpan<byte> content) =>
        content.SequenceEqual(DistributionPoints) ? "CRL distribution points"
        : content.SequenceEqual(SubjectNames) ? "subject alternative name"
        : content.SequenceEqual(BasicConstraints) ? "basic constraints"
        : content.SequenceEqual(TlsFeature) ? "TLS feature"
        : ObjectIdentifierText.Of(oid);

    private void ReadValue(ReadOnlySpan<byte> oid, DerCursor extension)
    {
        if (oid.SequenceEqual(Access))
        {
            ReadAccess(Value(extension));
        }
        else if (oid.SequenceEqual(DistributionPoints))
        {
            ReadDistributionPoints(Value(extension));
        }
        else if (oid.SequenceEqual(SubjectNames))
        {
            ReadSubjectNames(Value(extension));
        }
        else if (oid.SequenceEqual(BasicConstraints))
        {
            // SEQUENCE { cA BOOLEAN DEFAULT FALSE, pathLenConstraint INTEGER OPTIONAL }
            var fields = Value(extension);
            IsAuthority |= fields.HasData && fields.IsAt(Asn1Tag.Boolean) && fields.ReadBoolean();
        }
        else if (oid.SequenceEqual(TlsFeature))
        {
            // RFC 7633: Features ::= SEQUENCE OF INTEGER; 5 is status_request, 17 status_request_v2.
            for (var features = Value(extension); features.HasData;)
            {
                MustStaple |= features.ReadInteger() is [5] or [17];
            }
        }
    }

    private static DerCursor Value(DerCursor extension) => new DerCursor(extension.ReadOctets()).ReadSequence();

    // AuthorityInfoAccessSyntax: SEQUENCE OF SEQUENCE { accessMethod OBJECT IDENTIFIER, accessLocation GeneralName }.
    private void ReadAccess(DerCursor entries)
    {
        if (!entries.HasData)
        {
            faults.Add((CertificatesCodes.ExtensionBroken, "The authority information access extension is empty (RFC 5280 4.2.2.1 asks for at least one entry). Ask the certificate's issuer for a correct one."));
        }

        while (entries.HasData)
        {
            var entry = entries.ReadSequence();
            entry.ReadIdentifier(out var method);
            var isKnown = method.SequenceEqual(Ocsp) || method.SequenceEqual(CaIssuers);
            var count = _names.Count;
            ReadName(ref entry, method.SequenceEqual(Ocsp) ? Purpose.Ocsp : Purpose.CaIssuers);
            entry.End();
            _names.RemoveRange(count, isKnown ? 0 : 1);
        }
    }

    // CRLDistributionPoints: SEQUENCE OF SEQUENCE { [0] { fullName [0] GeneralNames | nameRelativeToCRLIssuer [1] },
    // reasons [1], cRLIssuer [2] }, all optional.
    private void ReadDistributionPoints(DerCursor points)
    {
        while (points.HasData)
        {
            var point = points.ReadSequence();
            if (point.HasData && point.Tag == _context0)
            {
                ReadPointName(point.ReadSequence(_context0));
            }

            // reasons [1] and cRLIssuer [2]; openssl refuses anything else.
            while (point.HasData)
            {
                if (point.Tag is not { TagClass: TagClass.ContextSpecific, TagValue: 1 or 2 })
                {
                    throw new AsnContentException();
                }

                point.Read();
            }
        }
    }

    private void ReadPointName(DerCursor name)
    {
        if (name.Tag == _context1)
        {
            _names.Add(new FoundName(Purpose.Crl, FoundName.RelativeName, 0, 0));
            return;
        }

        for (var names = name.ReadSequence(_context0); names.HasData;)
        {
            ReadName(ref names, Purpose.Crl);
        }
    }

    private void ReadSubjectNames(DerCursor names)
    {
        while (names.HasData)
        {
            if (names.Tag is { TagClass: TagClass.ContextSpecific, TagValue: 2 or 7 })
            {
                ReadName(ref names, null);
            }
            else
            {
                names.Read();
            }
        }
    }

    private void ReadName(ref DerCursor cursor, Purpose? purpose)
    {
        var tag = cursor.Tag;
        if (tag is not { TagClass: TagClass.ContextSpecific, TagValue: >= 0 and <= 8 })
        {
            throw new AsnContentException();
        }

        var content = tag.TagValue switch
        {
            1 or 2 or 6 or 7 => cursor.ReadOctets(tag),
            4 => cursor.ReadSequence(tag).Read(),
            _ => cursor.Read()[..0],
        };
        if (_length + content.Length > _kept.Length)
        {
            Array.Resize(ref _kept, Math.Max(_kept.Length * 2, _length + content.Length));
        }

        content.CopyTo(_kept.AsSpan(_length));
        _names.Add(new FoundName(purpose, tag.TagValue, _length, content.Length));
        _length += content.Length;
    }
}
