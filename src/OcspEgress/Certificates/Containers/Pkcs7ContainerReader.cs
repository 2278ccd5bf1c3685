using System.Formats.Asn1;

namespace OcspEgress.Certificates.Containers;

/// <summary>Reads the certificates of PKCS#7/CMS signed data (RFC 2315 9.1, RFC 5652 5.1), DER or BER.</summary>
internal static class Pkcs7ContainerReader
{
    private const string SignedData = "1.2.840.113549.1.7.2";

    private static readonly Asn1Tag _certificates = new(TagClass.ContextSpecific, 0, true);

    /// <summary>Reads the certificates, in the order of the container.</summary>
    /// <param name="encoding">ContentInfo.</param>
    /// <param name="session">The container.</param>
    /// <param name="line">Line of the PEM block, or null.</param>
    public static IEnumerable<ServerCertificate> Read(ReadOnlyMemory<byte> encoding, ContainerSession session, int? line)
    {
        if (Open(encoding) is not { } list)
        {
            session.Report(CertificatesCodes.Pkcs7Broken, line, "This PKCS#7 container is cut off or malformed. Export it again.");
            yield break;
        }

        session.SeenInstead ??= list.HasData ? null : "a PKCS#7 container without certificates";
        while (list.HasData && !session.IsGivenUp)
        {
            if (Next(list) is not { } element)
            {
                session.Report(CertificatesCodes.Pkcs7Broken, line, "The certificates of this PKCS#7 container are cut off or malformed; those before are read. Export it again.");
                yield break;
            }

            // Attribute certificates and the like are [0] to [3].
            if (element.Span[0] == 0x30 && session.Decode(element.Span, line) is { } certificate)
            {
                yield return certificate;
            }
        }
    }

    // ContentInfo { signedData, [0] { SignedData { version, digestAlgorithms SET, contentInfo, [0] certificates, ... } } }
    private static AsnReader? Open(ReadOnlyMemory<byte> encoding)
    {
        try
        {
            var contentInfo = new AsnReader(encoding, AsnEncodingRules.BER).ReadSequence();
            if (contentInfo.ReadObjectIdentifier() != SignedData)
            {
                return null;
            }

            var signedData = contentInfo.ReadSequence(_certificates).ReadSequence();
            signedData.ReadEncodedValue();
            signedData.ReadEncodedValue();
            signedData.ReadEncodedValue();
            return signedData.HasData && signedData.PeekTag() == _certificates
                ? signedData.ReadSequence(_certificates)
                : new AsnReader(ReadOnlyMemory<byte>.Empty, AsnEncodingRules.BER);
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    private static ReadOnlyMemory<byte>? Next(AsnReader list)
    {
        try
        {
            return list.ReadEncodedValue();
        }
        catch (AsnContentException)
        {
            return null;
        }
    }
}
