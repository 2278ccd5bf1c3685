namespace OcspEgress.Certificates.Endpoints;

/// <summary>
/// The bytes from and to an endpoint, bounded, with the first byte of what may be TLS kept: it tells TLS from other
/// protocols better than a TLS library's error does.
/// </summary>
internal sealed class EndpointStream(Stream inner, long maxBytes) : Stream
{
    private long _left = maxBytes;

    /// <summary>The first byte read since <see cref="ExpectTls"/>, or null.</summary>
    public byte? FirstByte { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>From here on TLS is spoken.</summary>
    public void ExpectTls() => FirstByte = null;

    public override int Read(Span<byte> buffer)
    {
        var count = inner.Read(buffer[..(int)Math.Min(buffer.Length, _left)]);
        _left -= count;
        if (count > 0)
        {
            FirstByte ??= buffer[0];
        }

        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Write(byte[] buffer, int offset, int count) => inner.Write(buffer, offset, count);

    public override void Write(ReadOnlySpan<byte> buffer) => inner.Write(buffer);

    public override void Flush() => inner.Flush();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
