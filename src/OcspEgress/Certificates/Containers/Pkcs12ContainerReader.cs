using System.Formats.Asn1;

namespace OcspEgress.Certificates.Containers;

/// <summary>
/// Reads the certificates of a PKCS#12 container (RFC 7292). Key bags are never opened; the container's MAC is checked
/// first, so that a wrong password is told from a broken file.
/// </summary>
internal sealed class Pkcs12ContainerReader
{
    private const string Data = "1.2.840.113549.1.7.1";
    private const string EncryptedData = "1.2.840.113549.1.7.6";
    private const string CertificateBag = "1.2.840.113549.1.12.10.1.3";
    private const string SecretBag = "1.2.840.113549.1.12.10.1.5";
    private const string CrlBag = "1.2.840.113549.1.12.10.1.4";
    private const string NestedBag = "1.2.840.113549.1.12.10.1.6";
    private const string X509Certificate = "1.2.840.113549.1.9.22.1";
    private const int MaxNesting = 8;

    private static readonly Asn1Tag _context0 = new(TagClass.ContextSpecific, 0, true);

    private readonly ContainerSession _session;
    private readonly Pkcs12Costs _costs = new();
    private readonly List<ReadOnlyMemory<byte>> _certificates = [];
    private bool _isIntact;
    private bool _hasDecrypted;

    private Pkcs12ContainerReader(ContainerSession session) => _session = session;

    /// <summary>Reads the certificates, in the order of the container.</summary>
    public static IEnumerable<ServerCertificate> Read(ReadOnlyMemory<byte> encoding, ContainerSession session)
    {
        var reader = new Pkcs12ContainerReader(session);
        reader.TryOpen(encoding);
        foreach (var certificate in reader._certificates.TakeWhile(_ => !session.IsGivenUp))
        {
            if (session.Decode(certificate.Span) is { } decoded)
            {
                yield return decoded;
            }
        }
    }

    private void TryOpen(ReadOnlyMemory<byte> encoding)
    {
        try
        {
            Open(encoding);
        }
        catch (Pkcs12Exception exception)
        {
            _session.Report(exception.Code, null, exception.Message);
        }
        catch (AsnContentException)
        {
            _session.Report(CertificatesCodes.Pkcs12Broken, null, "This PKCS#12 container is cut off or malformed. Export it again.");
        }
    }

    // PFX { version 3, authSafe ContentInfo { type, [0] content }, macData OPTIONAL }
    private void Open(ReadOnlyMemory<byte> encoding)
    {
        var pfx = new AsnReader(encoding, AsnEncodingRules.BER).ReadSequence();
        pfx.ReadInteger();
        var authSafe = pfx.ReadSequence();
        if (authSafe.ReadObjectIdentifier() != Data)
        {
            throw new Pkcs12Exception(
                CertificatesCodes.Pkcs12Protection, "This PKCS#12 container is signed, not protected by a password, and is not read. Export it with a password.");
        }

        var content = authSafe.ReadSequence(_context0).ReadOctetString();
        var passwords = new Pkcs12Passwords(_session.Password);
        var mac = pfx.HasData ? new Pkcs12Mac(pfx.ReadSequence(), _costs) : null;
        _isIntact = mac is not null && passwords.TryPrefer(password => mac.Matches(content, password));
        var parts = new AsnReader(content, AsnEncodingRules.BER).ReadSequence();
        _session.SeenInstead ??= parts.HasData ? null : "an empty PKCS#12 container";
        while (parts.HasData)
        {
            ReadPart(parts.ReadSequence(), passwords);
        }

        if (mac is not null && !_isIntact)
        {
            _certificates.Clear();
            throw _hasDecrypted ? passwords.HalfOpen("the certificates", "the integrity check (MAC)") : passwords.Refusal();
        }
    }

    private void ReadPart(AsnReader contentInfo, Pkcs12Passwords passwords)
    {
        _session.ThrowIfCancelled();
        switch (contentInfo.ReadObjectIdentifier())
        {
            case Data:
                ReadBags(contentInfo.ReadSequence(_context0).ReadOctetString(), 0);
                break;
            case EncryptedData:
                var encrypted = new Pkcs12EncryptedContent(contentInfo.ReadSequence(_context0).ReadSequence(), _costs);
                ReadDecrypted(encrypted, passwords);
                break;
            default:
                _session.Report(
                    CertificatesCodes.Pkcs12Protection, null, "A part of this PKCS#12 container is encrypted to a public key and is not read. Export it with a password.");
                break;
        }
    }

    // Without a MAC a wrong password shows only in what decrypts to nonsense.
    private void ReadDecrypted(Pkcs12EncryptedContent encrypted, Pkcs12Passwords passwords)
    {
        var before = _certificates.Count;
        foreach (var password in passwords.Candidates)
        {
            try
            {
                if (encrypted.Decrypt(password) is { } bags)
                {
                    ReadBags(bags, 0);
                    _hasDecrypted = true;
                    return;
                }
            }
            catch (AsnContentException)
            {
                _certificates.RemoveRange(before, _certificates.Count - before);
            }
        }

        throw _isIntact ? passwords.HalfOpen("the integrity check (MAC)", "the certificates") : passwords.Refusal();
    }

    // SafeContents: SEQUENCE OF SafeBag { bagId, [0] bagValue, bagAttributes SET OPTIONAL }
    private void ReadBags(ReadOnlyMemory<byte> safeContents, int nesting)
    {
        var bags = new AsnReader(safeContents, AsnEncodingRules.BER).ReadSequence();
        while (bags.HasData)
        {
            var bag = bags.ReadSequence();
            var kind = bag.ReadObjectIdentifier();
            if (kind == CertificateBag)
            {
                ReadCertificate(bag.ReadSequence(_context0).ReadSequence());
            }
            else if (kind == NestedBag && nesting < MaxNesting)
            {
                ReadBags(bag.ReadSequence(_context0).ReadEncodedValue(), nesting + 1);
            }
            else
            {
                _session.SeenInstead ??= kind switch
                {
                    SecretBag => "a secret of a PKCS#12 container",
                    CrlBag => "a CRL of a PKCS#12 container",
                    _ => "a private key of a PKCS#12 container",
                };
            }
        }
    }

    // CertBag { certId, [0] certValue OCTET STRING }; the other kind, sdsiCertificate, is dead.
    private void ReadCertificate(AsnReader bag)
    {
        if (bag.ReadObjectIdentifier() == X509Certificate)
        {
            _certificates.Add(bag.ReadSequence(_context0).ReadOctetString());
        }
    }
}
