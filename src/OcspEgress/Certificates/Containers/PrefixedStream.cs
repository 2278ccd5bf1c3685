using OcspEgress.Files;

namespace OcspEgress.Certificates.Containers;

/// <summary>A stream whose first bytes were read ahead to look at them. Reads only; leaves the inner stream open.</summary>
internal sealed class PrefixedStream(byte[] prefix, Stream inner) : ForwardStream
{
    private int _position;

    public override int Read(Span<byte> buffer)
    {
        if (_position == prefix.Length)
        {
            return inner.Read(buffer);
        }

        var count = Math.Min(buffer.Length, prefix.Length - _position);
        prefix.AsSpan(_position, count).CopyTo(buffer);
        _position += count;
        return count;
    }
}
