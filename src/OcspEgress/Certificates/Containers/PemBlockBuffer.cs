using System.Buffers;
using System.Buffers.Text;

namespace OcspEgress.Certificates.Containers;

/// <summary>
/// Takes the base64 of one PEM block after another. Characters that are no base64 are skipped, as are padding in odd
/// places and a missing end: whether what comes out is a certificate shows when it is decoded.
/// </summary>
internal sealed class PemBlockBuffer
{
    private const int Kept = 8 << 10;

    private static readonly SearchValues<byte> _alphabet =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"u8);

    private readonly byte[] _bytes = new byte[Kept / 4 * 3];
    private byte[] _characters = new byte[Kept];
    private int _length;
    private int _most;

    /// <summary>Whether something was skipped that should not have been there; shows after the end.</summary>
    public bool Damaged { get; private set; }

    /// <summary>Whether the block is longer than it may be; the rest is not kept.</summary>
    public bool Overflowed { get; private set; }

    /// <summary>Begins a block that holds so many bytes at most.</summary>
    public void Begin(int maxLength)
    {
        _characters = _characters.Length > Kept ? new byte[Kept] : _characters;
        (_length, _most, Damaged, Overflowed) = (0, maxLength / 3 * 4, false, false);
    }

    /// <summary>Takes some text, of one line or several.</summary>
    public void Append(ReadOnlySpan<byte> text)
    {
        while (!text.IsEmpty && !Overflowed)
        {
            var end = text.IndexOf((byte)'\n');
            var line = end < 0 ? text : text[..end];
            text = end < 0 ? [] : text[(end + 1)..];
            Keep(line is [.., (byte)'\r'] ? line[..^1] : line);
        }
    }

    /// <summary>Ends the block.</summary>
    /// <returns>Its bytes, until the next one begins.</returns>
    public ReadOnlyMemory<byte> Finish()
    {
        // What is no base64 shows here; most blocks are nothing else.
        if (_length <= Kept && Base64.DecodeFromUtf8(_characters.AsSpan(0, _length), _bytes, out _, out var count) == OperationStatus.Done)
        {
            return _bytes.AsMemory(0, count);
        }

        Sift();
        Overflowed |= _length > _most;

        // Two or three characters at the end are one or two bytes; one is none.
        var (rest, missing) = (_length % 4, (4 - (_length % 4)) % 4);
        _characters.AsSpan(_length, missing).Fill((byte)'A');
        Base64.DecodeFromUtf8InPlace(_characters.AsSpan(0, _length + missing), out _);
        return _characters.AsMemory(0, (_length / 4 * 3) + Math.Max(rest - 1, 0));
    }

    // Leaves the alphabet alone. Data after padding: the padding was junk.
    private void Sift()
    {
        var text = _characters.AsSpan(0, _length);
        var (length, padded) = (0, false);
        while (!text.IsEmpty)
        {
            var run = text.IndexOfAnyExcept(_alphabet);
            run = run < 0 ? text.Length : run;
            Damaged |= run > 0 && padded;
            text[..run].CopyTo(_characters.AsSpan(length));
            length += run;
            text = text[run..];
            if (!text.IsEmpty)
            {
                padded |= text[0] == '=';
                Damaged |= text[0] is not ((byte)'=' or (byte)' ' or (byte)'\t' or (byte)'\r');
                text = text[1..];
            }
        }

        _length = length;
    }

    private void Keep(ReadOnlySpan<byte> line)
    {
        var most = _most + (_most / 4);
        if (_length + line.Length > most)
        {
            // A fifth of it is no data, or the block is too long.
            Sift();
            Overflowed |= _length > _most || _length + line.Length > most;
        }

        if (Overflowed)
        {
            return;
        }

        if (_length + line.Length + 4 > _characters.Length)
        {
            Array.Resize(ref _characters, Math.Min((_characters.Length * 2) + line.Length, most + 4));
        }

        line.CopyTo(_characters.AsSpan(_length));
        _length += line.Length;
    }
}
