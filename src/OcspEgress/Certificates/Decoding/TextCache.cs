namespace OcspEgress.Certificates.Decoding;

/// <summary>
/// Texts that certificate after certificate repeats: issuers and locations. Bounded: one text a slot, long ones never.
/// </summary>
internal sealed class TextCache(TextCache.Maker make)
{
    private const int Slots = 256;
    private const int MaxLength = 512;

    private readonly (byte[] Bytes, string Text)[] _slots = new (byte[], string)[Slots];

    /// <summary>Makes a text of bytes.</summary>
    public delegate string Maker(ReadOnlySpan<byte> bytes);

    /// <summary>The text of these bytes.</summary>
    public string Get(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > MaxLength)
        {
            return make(bytes);
        }

        var hash = default(HashCode);
        hash.AddBytes(bytes);
        ref var slot = ref _slots[(uint)hash.ToHashCode() % Slots];
        if (slot.Bytes is null || !bytes.SequenceEqual(slot.Bytes))
        {
            slot = (bytes.ToArray(), make(bytes));
        }

        return slot.Text;
    }
}
