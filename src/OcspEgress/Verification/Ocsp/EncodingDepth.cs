namespace OcspEgress.Verification.Ocsp;

/// <summary>
/// Looks how deep an encoding nests before a recursive parser gets it: a stack that overflows cannot be caught, and
/// 64 KiB of nested SEQUENCEs are enough.
/// </summary>
internal static class EncodingDepth
{
    // An OCSP response with its certificates nests about 15 deep.
    private const int Deepest = 64;

    /// <summary>Whether no element nests deeper than any honest one does. Says nothing about being well-formed.</summary>
    public static bool IsShallow(ReadOnlySpan<byte> encoding)
    {
        Span<int> ends = stackalloc int[Deepest];
        var depth = 0;
        var position = 0;
        while (position < encoding.Length)
        {
            while (depth > 0 && ends[depth - 1] <= position)
            {
                depth--;
            }

            if (!TryReadHeader(encoding, ref position, out var constructed, out var length))
            {
                return true;
            }

            if (!constructed)
            {
                position = (int)Math.Min((long)position + Math.Max(length, 0), encoding.Length);
            }
            else if (depth == Deepest)
            {
                return false;
            }
            else
            {
                // An indefinite length may run to the end; its end-of-contents octets read as an empty element.
                ends[depth++] = length < 0 ? encoding.Length : (int)Math.Min((long)position + length, encoding.Length);
            }
        }

        return true;
    }

    // Identifier (X.690 8.1.2) and length (8.1.3) octets; -1 stands for an indefinite length.
    private static bool TryReadHeader(ReadOnlySpan<byte> encoding, ref int position, out bool constructed, out int length)
    {
        var first = encoding[position++];
        constructed = (first & 0x20) != 0;
        length = 0;
        if ((first & 0x1F) == 0x1F)
        {
            while (position < encoding.Length && (encoding[position++] & 0x80) != 0)
            {
            }
        }

        if (position >= encoding.Length)
        {
            return false;
        }

        var octet = encoding[position++];
        if (octet <= 0x80)
        {
            length = octet == 0x80 ? -1 : octet;
            return true;
        }

        var count = octet & 0x7F;
        if (count > 4 || position + count > encoding.Length)
        {
            return false;
        }

        var value = 0L;
        for (var i = 0; i < count; i++)
        {
            value = (value << 8) | encoding[position++];
        }

        length = (int)Math.Min(value, int.MaxValue);
        return true;
    }
}
