using System.Collections.Immutable;
using System.Formats.Asn1;
using OcspEgress.Inventory;

namespace OcspEgress.Certificates.Decoding;

/// <summary>Collects from a certificate's extensions what rules depend on. An extension that is broken costs only itself.</summary>
internal sealed class ExtensionCollector(DecodingLog log)
{
    private const string AccessOid = "1.3.6.1.5.5.7.1.1";

    private readonly LocationCollector _locations = new(log);
    private readonly SortedSet<string> _names = new(StringComparer.Ordinal);

    public bool IsAuthority { get; private set; }

    public bool MustStaple { get; private set; }

    public ImmutableArray<string> Names => [.. _names];

    public ImmutableArray<AccessLocation> Locations => _locations.ToImmutableArray();

    /// <summary>Takes one Extension: SEQUENCE { extnID, critical DEFAULT FALSE, extnValue OCTET STRING }.</summary>
    public void Add(ReadOnlyMemory<byte> encodedExtension)
    {
        var oid = "";
        try
        {
            var extension = new AsnReader(encodedExtension, AsnEncodingRules.BER).ReadSequence();
            oid = ObjectIdentifierText.Read(extension);
            if (extension.PeekTag().HasSameClassAndValue(Asn1Tag.Boolean))
            {
                extension.ReadEncodedValue();
            }

            Read(oid, extension);
        }
        catch (AsnContentException) when (oid is AccessOid or "")
        {
            log.Add(CertificatesCodes.AccessBroken, "The authority information access extension (or one whose kind cannot be told) is malformed, so responders may be missing. Ask the certificate's issuer for a correct one.");
        }
        catch (AsnContentException)
        {
            log.Add(CertificatesCodes.ExtensionBroken, $"The extension {NameOf(oid)} is malformed and does not count. Ask the certificate's issuer for a correct one.");
        }
    }

    private void Read(string oid, AsnReader extension)
    {
        switch (oid)
        {
            case AccessOid:
                _locations.AddAccess(Value(extension));
                break;
            case "2.5.29.31":
                _locations.AddDistributionPoints(Value(extension));
                break;
            case "2.5.29.17":
                ReadNames(Value(extension));
                break;
            case "2.5.29.19":
                ReadBasicConstraints(Value(extension));
                break;
            case "1.3.6.1.5.5.7.1.24":
                ReadTlsFeature(Value(extension));
                break;
            default:
                break;
        }
    }

    private static AsnReader Value(AsnReader extension) =>
        new(extension.ReadOctetString(), AsnEncodingRules.BER);

    private static string NameOf(string oid) => oid switch
    {
        "2.5.29.31" => "CRL distribution points",
        "2.5.29.17" => "subject alternative name",
        "2.5.29.19" => "basic constraints",
        "1.3.6.1.5.5.7.1.24" => "TLS feature",
        _ => oid,
    };

    private void ReadNames(AsnReader value)
    {
        var names = value.ReadSequence();
        while (names.HasData)
        {
            var tag = names.PeekTag();
            if (tag.HasSameClassAndValue(new Asn1Tag(TagClass.ContextSpecific, 2)))
            {
                _names.Add(LocationText.Escape(names.ReadOctetString(tag)));
            }
            else if (tag.HasSameClassAndValue(new Asn1Tag(TagClass.ContextSpecific, 7)))
            {
                _names.Add(GeneralNameReader.AddressText(names.ReadOctetString(tag)));
            }
            else
            {
                names.ReadEncodedValue();
            }
        }
    }

    // SEQUENCE { cA BOOLEAN DEFAULT FALSE, pathLenConstraint INTEGER OPTIONAL }. BER: any non-zero byte is true.
    private void ReadBasicConstraints(AsnReader value)
    {
        var fields = value.ReadSequence();
        if (fields.HasData && fields.PeekTag().HasSameClassAndValue(Asn1Tag.Boolean))
        {
            IsAuthority |= fields.ReadBoolean();
        }
    }

    // RFC 7633: Features ::= SEQUENCE OF INTEGER; 5 is status_request, 17 status_request_v2.
    private void ReadTlsFeature(AsnReader value)
    {
        var features = value.ReadSequence();
        while (features.HasData)
        {
            MustStaple |= features.ReadInteger() is var feature && (feature == 5 || feature == 17);
        }
    }
}
