namespace OcspEgress.Certificates.Files;

/// <summary>At most so many bytes of a stream. Reads only; owns the inner stream.</summary>
internal sealed class BoundedStream(Stream inner, long limit) : ForwardStream
{
    private long _left = limit;

    public override int Read(Span<byte> buffer)
    {
        var count = inner.Read(buffer[..(int)Math.Min(buffer.Length, _left)]);
        _left -= count;
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
