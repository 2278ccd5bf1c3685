using System.Formats.Asn1;

namespace OcspEgress.Certificates.Containers;

/// <summary>Tells the kind of a container from its first bytes.</summary>
internal static class ContainerClassifier
{
    /// <summary>Bytes that are enough to tell.</summary>
    public const int PrefixLength = 64;

    // 1.2.840.113549.1.7.2, signedData.
    private static ReadOnlySpan<byte> SignedData => [0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x02];

    // INTEGER 3: the only version of PFX (RFC 7292 4).
    private static ReadOnlySpan<byte> PfxVersion => [0x02, 0x01, 0x03];

    public static ContainerKind Classify(ReadOnlySpan<byte> prefix) => prefix switch
    {
        [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] => ContainerKind.Utf16Text,
        [0x1F, 0x8B, ..] => ContainerKind.Gzip,
        [0x50, 0x4B, 0x03, 0x04, ..] => ContainerKind.Zip,
        [0xFE, 0xED, 0xFE, 0xED, ..] or [0xCE, 0xCE, 0xCE, 0xCE, ..] => ContainerKind.JavaKeyStore,
        _ => ClassifySequence(prefix),
    };

    // The first byte of a SEQUENCE is also the digit '0', so the first element inside has to fit too.
    private static ContainerKind ClassifySequence(ReadOnlySpan<byte> prefix)
    {
        if (!TryEnterSequence(prefix, out var content))
        {
            return ContainerKind.Text;
        }

        if (content.StartsWith(SignedData))
        {
            return ContainerKind.Pkcs7;
        }

        if (content.StartsWith(PfxVersion))
        {
            return ContainerKind.Pkcs12;
        }

        // TBSCertificate starts with version [0] or, in version 1, with the serial number.
        return TryEnterSequence(content, out var inner) && inner is [0xA0 or 0x02, ..]
            ? ContainerKind.Certificates
            : ContainerKind.Text;
    }

    private static bool TryEnterSequence(ReadOnlySpan<byte> bytes, out ReadOnlySpan<byte> content)
    {
        content = default;
        if (bytes is not [0x30, ..])
        {
            return false;
        }

        try
        {
            AsnDecoder.DecodeLength(bytes[1..], AsnEncodingRules.BER, out var consumed);
            content = bytes[(1 + consumed)..];
            return true;
        }
        catch (AsnContentException)
        {
            return false;
        }
    }
}
