using System.Collections.Immutable;
using System.Formats.Asn1;
using OcspEgress.Inventory;

namespace OcspEgress.Certificates.Decoding;

/// <summary>Collects locations in certificate order, duplicates included, within bounds.</summary>
internal sealed class LocationCollector(DecodingLog log)
{
    /// <summary>Locations of one certificate that are read; no server tries that many.</summary>
    private const int MaxLocations = 100;

    /// <summary>Longest location, in characters of its text: what http.sys and most proxies take as URL, and then some.</summary>
    private const int MaxTextLength = 2048;

    private static readonly Asn1Tag _context0 = new(TagClass.ContextSpecific, 0, true);
    private static readonly Asn1Tag _context1 = new(TagClass.ContextSpecific, 1, true);

    private readonly List<(Purpose Purpose, LocationKind Kind, string Text)> _found = [];

    /// <summary>
    /// AuthorityInfoAccessSyntax: SEQUENCE OF SEQUENCE { accessMethod OBJECT IDENTIFIER, accessLocation GeneralName }.
    /// All or nothing, as openssl does it: of a malformed extension no entry is sure.
    /// </summary>
    public void AddAccess(AsnReader value)
    {
        var read = new List<(Purpose, LocationKind, string)>();
        var entries = value.ReadSequence();
        if (!entries.HasData)
        {
            log.Add(CertificatesCodes.ExtensionBroken, "The authority information access extension is empty (RFC 5280 4.2.2.1 asks for at least one entry). Ask the certificate's issuer for a correct one.");
        }

        while (entries.HasData)
        {
            var entry = entries.ReadSequence();
            var purpose = ObjectIdentifierText.Read(entry) switch
            {
                "1.3.6.1.5.5.7.48.1" => Purpose.Ocsp,
                "1.3.6.1.5.5.7.48.2" => Purpose.CaIssuers,
                _ => (Purpose?)null,
            };
            var (kind, text) = GeneralNameReader.Read(entry);
            entry.ThrowIfNotEmpty();
            if (purpose is not null)
            {
                read.Add((purpose.Value, kind, text));
            }
        }

        AddRange(read);
    }

    /// <summary>
    /// CRLDistributionPoints: SEQUENCE OF SEQUENCE { [0] { fullName [0] GeneralNames | nameRelativeToCRLIssuer [1] },
    /// reasons [1], cRLIssuer [2] }, all optional. All or nothing, too.
    /// </summary>
    public void AddDistributionPoints(AsnReader value)
    {
        var read = new List<(Purpose, LocationKind, string)>();
        var points = value.ReadSequence();
        while (points.HasData)
        {
            var point = points.ReadSequence();
            if (point.HasData && point.PeekTag() == _context0)
            {
                read.AddRange(ReadPointName(point.ReadSequence(_context0)));
            }

            // reasons [1] and cRLIssuer [2]; openssl refuses anything else.
            while (point.HasData)
            {
                if (point.PeekTag() is not { TagClass: TagClass.ContextSpecific, TagValue: 1 or 2 })
                {
                    throw new AsnContentException();
                }

                point.ReadEncodedValue();
            }
        }

        AddRange(read);
    }

    /// <summary>The locations by purpose, then in certificate order.</summary>
    public ImmutableArray<AccessLocation> ToImmutableArray() =>
    [
        .. _found.GroupBy(f => f.Purpose)
            .OrderBy(g => g.Key)
            .SelectMany(g => g.Select((f, i) => new AccessLocation(f.Purpose, i, f.Kind, f.Text))),
    ];

    private static IEnumerable<(Purpose, LocationKind, string)> ReadPointName(AsnReader name)
    {
        if (name.PeekTag() == _context1)
        {
            yield return (Purpose.Crl, LocationKind.Other, "nameRelativeToCRLIssuer");
            yield break;
        }

        var names = name.ReadSequence(_context0);
        while (names.HasData)
        {
            var (kind, text) = GeneralNameReader.Read(names);
            yield return (Purpose.Crl, kind, text);
        }
    }

    private void AddRange(List<(Purpose Purpose, LocationKind Kind, string Text)> read)
    {
        foreach (var location in read)
        {
            if (_found.Count == MaxLocations)
            {
                log.Add(CertificatesCodes.TooManyLocations, "The certificate names more than 100 locations; those after the hundredth are ignored. Ask its issuer what they are for.");
                return;
            }

            if (location.Text.Length > MaxTextLength)
            {
                log.Add(CertificatesCodes.LocationTooLong, $"A location starting with '{location.Text[..40]}' is longer than 2,048 characters and is ignored. Ask the certificate's issuer for a correct one.");
                continue;
            }

            _found.Add(location);
        }
    }
}
