using System.Formats.Asn1;
using System.Security.Cryptography;

namespace OcspEgress.Certificates.Decoding;

/// <summary>The three parts of a certificate, as encoded (RFC 5280 4.1).</summary>
internal sealed class CertificateParts
{
    private readonly ReadOnlyMemory<byte> _encoding;

    private CertificateParts(ReadOnlyMemory<byte> encoding) => _encoding = encoding;

    /// <summary>TBSCertificate.</summary>
    public required ReadOnlyMemory<byte> ToBeSigned { get; init; }

    private ReadOnlyMemory<byte> Algorithm { get; init; }

    private ReadOnlyMemory<byte> Signature { get; init; }

    /// <summary>Splits one encoded value.</summary>
    /// <exception cref="AsnContentException">It is no certificate.</exception>
    public static CertificateParts Read(ReadOnlyMemory<byte> encoding)
    {
        var reader = new AsnReader(encoding, AsnEncodingRules.BER).ReadSequence();
        var toBeSigned = Expect(reader, Asn1Tag.Sequence);
        var algorithm = Expect(reader, Asn1Tag.Sequence);
        var signature = Expect(reader, Asn1Tag.PrimitiveBitString);
        reader.ThrowIfNotEmpty();
        return new CertificateParts(encoding) { ToBeSigned = toBeSigned, Algorithm = algorithm, Signature = signature };
    }

    /// <summary>
    /// SHA-256 of the DER encoding. A certificate whose outer lengths are BER is brought into DER first, as openssl does:
    /// the signed part keeps its bytes (the signature is over them), the frame around it is written anew.
    /// </summary>
    public string Fingerprint()
    {
        var frame = Frame(0x30, ToBeSigned.Length + Algorithm.Length + Signature.Length);
        var isDer = _encoding.Span.StartsWith(frame)
            && _encoding.Length == frame.Length + ToBeSigned.Length + Algorithm.Length + Signature.Length
            && IsDer(Algorithm)
            && IsDer(Signature);
        return Convert.ToHexStringLower(SHA256.HashData(isDer ? _encoding.Span : Rewrite()));
    }

    private static ReadOnlyMemory<byte> Expect(AsnReader reader, Asn1Tag tag)
    {
        if (!reader.PeekTag().HasSameClassAndValue(tag))
        {
            throw new AsnContentException();
        }

        return reader.ReadEncodedValue();
    }

    private static bool IsDer(ReadOnlyMemory<byte> value) =>
        AsnDecoder.TryReadEncodedValue(value.Span, AsnEncodingRules.DER, out var tag, out _, out _, out var consumed)
        && consumed == value.Length
        && (tag.TagValue != (int)UniversalTagNumber.BitString || !tag.IsConstructed);

    private byte[] Rewrite()
    {
        var signature = Signature;
        if (!IsDer(Signature))
        {
            var bits = new AsnReader(Signature, AsnEncodingRules.BER).ReadBitString(out var unused);
            var writer = new AsnWriter(AsnEncodingRules.DER);
            writer.WriteBitString(bits, unused);
            signature = writer.Encode();
        }

        var algorithm = Algorithm;
        if (!IsDer(Algorithm))
        {
            var content = new AsnReader(Algorithm, AsnEncodingRules.BER).PeekContentBytes();
            algorithm = (byte[])[.. Frame(0x30, content.Length), .. content.Span];
        }

        var length = ToBeSigned.Length + algorithm.Length + signature.Length;
        return [.. Frame(0x30, length), .. ToBeSigned.Span, .. algorithm.Span, .. signature.Span];
    }

    // Tag and length in the shortest form, X.690 8.1.3 and 10.1.
    private static byte[] Frame(byte tag, int length) => length switch
    {
        < 0x80 => [tag, (byte)length],
        < 0x100 => [tag, 0x81, (byte)length],
        < 0x10000 => [tag, 0x82, (byte)(length >> 8), (byte)length],
        < 0x1000000 => [tag, 0x83, (byte)(length >> 16), (byte)(length >> 8), (byte)length],
        _ => [tag, 0x84, (byte)(length >> 24), (byte)(length >> 16), (byte)(length >> 8), (byte)length],
    };
}
