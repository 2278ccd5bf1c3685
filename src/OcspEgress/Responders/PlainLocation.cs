using OcspEgress.Inventory;

namespace OcspEgress.Responders;

/// <summary>A location of which nothing is to be said, found by its bytes, with a count.</summary>
internal sealed class PlainLocation(Purpose purpose, byte[] bytes, ResponderUrl url)
{
    private long _count;

    /// <summary>Compares by purpose and bytes.</summary>
    public static IEqualityComparer<PlainLocation> Comparer { get; } = new ByBytes();

    public Purpose Purpose => purpose;

    public ResponderUrl Url => url;

    public long Count => Interlocked.Read(ref _count);

    public void Increment() => Interlocked.Increment(ref _count);

    /// <summary>What one is found by.</summary>
    public readonly ref struct Key(Purpose purpose, ReadOnlySpan<byte> bytes)
    {
        public readonly Purpose Purpose = purpose;
        public readonly ReadOnlySpan<byte> Bytes = bytes;
    }

    private sealed class ByBytes : IEqualityComparer<PlainLocation>, IAlternateEqualityComparer<Key, PlainLocation>
    {
        public bool Equals(PlainLocation? x, PlainLocation? y) => x is not null && y is not null && Equals(x.AsKey(), y);

        public bool Equals(Key alternate, PlainLocation other) =>
            alternate.Purpose == other.Purpose && alternate.Bytes.SequenceEqual(other.AsKey().Bytes);

        public int GetHashCode(PlainLocation obj) => GetHashCode(obj.AsKey());

        public int GetHashCode(Key alternate)
        {
            var hash = default(HashCode);
            hash.Add((int)alternate.Purpose);
            hash.AddBytes(alternate.Bytes);
            return hash.ToHashCode();
        }

        public PlainLocation Create(Key alternate) => throw new NotSupportedException("A location has a URL.");
    }

    private Key AsKey() => new(purpose, bytes);
}
