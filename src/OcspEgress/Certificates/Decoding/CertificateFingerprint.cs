using System.Formats.Asn1;
using System.Security.Cryptography;

namespace OcspEgress.Certificates.Decoding;

/// <summary>
/// SHA-256 of a certificate's DER encoding. One whose frame is BER is brought into DER first, as openssl does: the signed
/// part keeps its bytes (the signature is over them), the frame around it is written anew.
/// </summary>
internal static class CertificateFingerprint
{
    /// <summary>64 lower-case hex digits.</summary>
    /// <param name="encoding">The certificate.</param>
    /// <param name="isDer">Whether its frame is DER, as <see cref="IsDer"/> has it of each part.</param>
    /// <exception cref="AsnContentException">The signature is in pieces that do not fit.</exception>
    public static string Of(ReadOnlySpan<byte> encoding, bool isDer)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(isDer ? encoding : Rewrite(encoding), hash);
        return Convert.ToHexStringLower(hash);
    }

    /// <summary>Whether an element is all of these bytes and its outermost encoding is DER.</summary>
    public static bool IsDer(ReadOnlySpan<byte> value) =>
        AsnDecoder.TryReadEncodedValue(value, AsnEncodingRules.DER, out var tag, out _, out _, out var consumed)
        && consumed == value.Length
        && (tag.TagValue != (int)UniversalTagNumber.BitString || !tag.IsConstructed);

    private static byte[] Rewrite(ReadOnlySpan<byte> encoding)
    {
        var parts = new DerCursor(encoding).ReadSequence();
        var toBeSigned = parts.Read();
        var algorithm = parts.Read();
        var signature = parts.Read();
        var bits = AsnDecoder.ReadBitString(signature, AsnEncodingRules.BER, out var unused, out _);
        new DerCursor(algorithm).Read(out var content);
        ReadOnlySpan<byte> framed = IsDer(algorithm) ? algorithm : [.. Frame(content.Length), .. content];
        var last = new AsnWriter(AsnEncodingRules.DER);
        last.WriteBitString(bits, unused);
        ReadOnlySpan<byte> bitString = IsDer(signature) ? signature : last.Encode();
        return [.. Frame(toBeSigned.Length + framed.Length + bitString.Length), .. toBeSigned, .. framed, .. bitString];
    }

    // A SEQUENCE's tag and length in the shortest form, X.690 8.1.3 and 10.1.
    private static byte[] Frame(int length) => length switch
    {
        < 0x80 => [0x30, (byte)length],
        < 0x100 => [0x30, 0x81, (byte)length],
        < 0x10000 => [0x30, 0x82, (byte)(length >> 8), (byte)length],
        < 0x1000000 => [0x30, 0x83, (byte)(length >> 16), (byte)(length >> 8), (byte)length],
        _ => [0x30, 0x84, (byte)(length >> 24), (byte)(length >> 16), (byte)(length >> 8), (byte)length],
    };
}
