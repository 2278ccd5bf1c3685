using Microsoft.Win32.SafeHandles;

namespace OcspEgress.Files;

/// <summary>
/// A file from its start to the length that it had when it was opened. Its end is checked: a file that has become
/// longer or shorter is being written, and what was read of it is not what it will say. Owns the file.
/// </summary>
internal sealed class GuardedStream(SafeFileHandle file, long length) : ForwardStream
{
    private long _position;
    private bool _checked;

    public override long Length { get; } = length;

    /// <exception cref="IOException">After the last byte: the file has another length by now.</exception>
    public override int Read(Span<byte> buffer)
    {
        var wanted = (int)Math.Min(buffer.Length, Length - _position);
        var count = wanted == 0 ? 0 : RandomAccess.Read(file, buffer[..wanted], _position);
        _position += count;
        if (!_checked && count == 0 && (_position == Length || !buffer.IsEmpty))
        {
            _checked = true;
            var now = RandomAccess.GetLength(file);
            return now == Length ? 0
                : throw new IOException($"it was {Length} bytes long when it was opened and has {now} bytes now, so something writes to it");
        }

        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            file.Dispose();
        }

        base.Dispose(disposing);
    }
}
