namespace OcspEgress.Certificates.Containers;

/// <summary>
/// Cuts a stream of text into lines without ever holding more than one buffer: a longer line comes in pieces. Lines end
/// with LF, CR LF or CR.
/// </summary>
internal sealed class TextLines
{
    private readonly Stream _stream;
    private readonly byte[] _buffer;
    private int _start;
    private int _end;
    private bool _streamEnded;
    private bool _afterReturn;
    private bool _lineEnded = true;

    /// <summary>Lines of a stream.</summary>
    /// <param name="stream">Read to its end; left open.</param>
    /// <param name="before">How many lines stand before it.</param>
    public TextLines(Stream stream, int before) => (_stream, _buffer, Number) = (stream, new byte[64 << 10], before);

    /// <summary>Lines of text that is there as a whole; it is not to change meanwhile.</summary>
    public TextLines(byte[] text, int length) => (_stream, _buffer, _end, _streamEnded) = (Stream.Null, text, length, true);

    /// <summary>1-based number of the current line.</summary>
    public int Number { get; private set; }

    /// <summary>Whether the current piece starts its line.</summary>
    public bool StartsLine { get; private set; }

    /// <summary>The current piece, without line end. Valid until the next <see cref="MoveNext"/>.</summary>
    public ReadOnlyMemory<byte> Piece { get; private set; }

    /// <summary>Goes to the next piece.</summary>
    public bool MoveNext()
    {
        if (!Fill())
        {
            return false;
        }

        if (_afterReturn && _buffer[_start] == (byte)'\n')
        {
            _start++;
            _afterReturn = false;
            if (!Fill())
            {
                return false;
            }
        }

        StartsLine = _lineEnded;
        Number += StartsLine ? 1 : 0;
        var length = LineLength();
        _lineEnded = length >= 0;
        var pieceLength = _lineEnded ? length : _end - _start;
        Piece = _buffer.AsMemory(_start, pieceLength);
        _start += pieceLength;
        _afterReturn = _lineEnded && _buffer[_start] == (byte)'\r';
        _start += _lineEnded ? 1 : 0;
        return true;
    }

    /// <summary>
    /// Passes over the lines in the buffer that come before the one with a mark; none where a line has begun. Much faster
    /// than going through them: half a gigabyte of line ends is as many lines.
    /// </summary>
    /// <returns>Their text with line ends. Valid until the next call.</returns>
    public ReadOnlySpan<byte> TakeBefore(ReadOnlySpan<byte> mark)
    {
        if (!_lineEnded || !Fill())
        {
            return [];
        }

        var text = _buffer.AsSpan(_start, _end - _start);
        var at = text.IndexOf(mark);
        var skipped = text[..((at < 0 ? text : text[..at]).LastIndexOfAny((byte)'\n', (byte)'\r') + 1)];
        if (!skipped.IsEmpty)
        {
            Number += CountEnds(skipped) - (_afterReturn && skipped[0] == (byte)'\n' ? 1 : 0);
            _start += skipped.Length;
            _afterReturn = skipped[^1] == (byte)'\r';
        }

        return skipped;
    }

    /// <summary>How many lines end in a text.</summary>
    public static int CountEnds(ReadOnlySpan<byte> text) =>
        text.Count((byte)'\n') + (text.Contains((byte)'\r') ? text.Count((byte)'\r') - text.Count("\r\n"u8) : 0);

    private int LineLength() => _buffer.AsSpan(_start, _end - _start).IndexOfAny((byte)'\n', (byte)'\r');

    // At least one byte, and a whole line where the buffer can hold it.
    private bool Fill()
    {
        if (_start < _end && (LineLength() >= 0 || _streamEnded))
        {
            return true;
        }

        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        (_start, _end) = (0, _end - _start);
        while (!_streamEnded && _end < _buffer.Length)
        {
            var count = _stream.Read(_buffer.AsSpan(_end));
            _streamEnded = count == 0;
            _end += count;
        }

        return _end > 0;
    }
}
