namespace OcspEgress.Certificates.Containers;

/// <summary>
/// Decodes the base64 of one PEM block piece by piece. Characters that are no base64 are skipped, as are padding in odd
/// places and a missing end: whether what comes out is a certificate shows when it is decoded.
/// </summary>
internal sealed class PemBlockBuffer(int maxLength)
{
    private const byte Skip = 0xFF;
    private const byte Pad = 0xFE;
    private const byte Space = 0xFD;

    private static readonly byte[] _sextets = CreateTable();

    private byte[] _bytes = new byte[Math.Min(4096, maxLength)];
    private int _length;
    private uint _pending;
    private int _pendingCount;
    private bool _padded;

    /// <summary>Whether something was skipped that should not have been there.</summary>
    public bool Damaged { get; private set; }

    /// <summary>Whether the block is longer than it may be; the rest is not kept.</summary>
    public bool Overflowed { get; private set; }

    /// <summary>Takes some characters.</summary>
    public void Append(ReadOnlySpan<byte> characters)
    {
        foreach (var character in characters)
        {
            var sextet = _sextets[character];
            if (sextet < 64)
            {
                // Data after padding: the padding was junk.
                Damaged |= _padded;
                _pending = (_pending << 6) | sextet;
                if (++_pendingCount == 4)
                {
                    Store((byte)(_pending >> 16), (byte)(_pending >> 8), (byte)_pending);
                }
            }
            else if (sextet == Pad)
            {
                _padded = true;
            }
            else
            {
                Damaged |= sextet == Skip;
            }
        }
    }

    /// <summary>Ends the block.</summary>
    /// <returns>Its bytes.</returns>
    public ReadOnlyMemory<byte> Finish()
    {
        if (_pendingCount == 2)
        {
            Grow(1);
            _bytes[_length++] = (byte)(_pending >> 4);
        }
        else if (_pendingCount == 3)
        {
            Grow(2);
            _bytes[_length++] = (byte)(_pending >> 10);
            _bytes[_length++] = (byte)(_pending >> 2);
        }

        return _bytes.AsMemory(0, _length);
    }

    private static byte[] CreateTable()
    {
        var table = new byte[256];
        Array.Fill(table, Skip);
        var alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"u8;
        for (byte i = 0; i < alphabet.Length; i++)
        {
            table[alphabet[i]] = i;
        }

        table['='] = Pad;
        table[' '] = table['\t'] = table['\r'] = table['\n'] = Space;
        return table;
    }

    private void Store(byte first, byte second, byte third)
    {
        (_pending, _pendingCount) = (0, 0);
        if (_length + 3 > maxLength)
        {
            Overflowed = true;
            return;
        }

        Grow(3);
        _bytes[_length++] = first;
        _bytes[_length++] = second;
        _bytes[_length++] = third;
    }

    private void Grow(int count)
    {
        if (_length + count > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Min((_bytes.Length * 2) + count, maxLength + 2));
        }
    }
}
