namespace OcspEgress.Files;

/// <summary>
/// A file from its start to the length that it had when it was opened. Its end is checked: a file that has become
/// longer or shorter is being written, and what was read of it is not what it will say. Owns the file.
/// </summary>
internal sealed class GuardedStream(FileStream file, long length) : ForwardStream
{
    private long _left = length;

    public override long Length { get; } = length;

    /// <exception cref="IOException">After the last byte: the file has another length by now.</exception>
    public override int Read(Span<byte> buffer)
    {
        var count = file.Read(buffer[..(int)Math.Min(buffer.Length, _left)]);
        _left -= count;
        if (count == 0 && (_left == 0 || !buffer.IsEmpty) && RandomAccess.GetLength(file.SafeFileHandle) is var now && now != Length)
        {
            throw new IOException($"it was {Length} bytes long when it was opened and has {now} bytes now, so something writes to it");
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
