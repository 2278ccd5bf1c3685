using System.Formats.Asn1;

namespace OcspEgress.Certificates.Decoding;

/// <summary>Goes through DER or BER element by element, over the bytes as they lie there.</summary>
/// <exception cref="AsnContentException">Thrown by every member but <see cref="HasData"/> where the next element is not what was asked for.</exception>
internal ref struct DerCursor(ReadOnlySpan<byte> data)
{
    private const AsnEncodingRules Rules = AsnEncodingRules.BER;
    private const int LongTag = 0x1F;
    private const int Constructed = 0x20;
    private const int Context = 0x80;
    private const int Sequence = 0x30;

    private ReadOnlySpan<byte> _rest = data;

    public readonly bool HasData => !_rest.IsEmpty;

    /// <summary>The next element's tag.</summary>
    public readonly Asn1Tag Tag => Asn1Tag.Decode(_rest, out _);

    /// <summary>Whether the next element is of that class and number, whatever its form.</summary>
    public readonly bool IsAt(Asn1Tag tag) => _rest is [var first, ..] && (first & LongTag) != LongTag
        ? (first & ~Constructed) == ((int)tag.TagClass | tag.TagValue)
        : Tag.HasSameClassAndValue(tag);

    /// <summary>The next element as encoded.</summary>
    public ReadOnlySpan<byte> Read() => Read(out _);

    /// <summary>The next element as encoded, and its content.</summary>
    public ReadOnlySpan<byte> Read(out ReadOnlySpan<byte> content)
    {
        var consumed = TryReadHeader(out var offset, out var length) ? offset + length : 0;
        if (consumed == 0)
        {
            AsnDecoder.ReadEncodedValue(_rest, Rules, out offset, out length, out consumed);
        }

        content = _rest.Slice(offset, length);
        return Advance(consumed);
    }

    /// <summary>The next element as encoded, which has to be of that class and number.</summary>
    public ReadOnlySpan<byte> Read(Asn1Tag expected) => IsAt(expected) ? Read() : throw new AsnContentException();

    /// <summary>An OBJECT IDENTIFIER as encoded, and its content; none where it comes in pieces.</summary>
    public ReadOnlySpan<byte> ReadIdentifier(out ReadOnlySpan<byte> content)
    {
        var isProper = Tag == Asn1Tag.ObjectIdentifier;
        if (!IsAt(Asn1Tag.ObjectIdentifier))
        {
            throw new AsnContentException();
        }

        var encoded = Read(out content);
        content = isProper ? content : [];
        return encoded;
    }

    /// <summary>Enters a SEQUENCE, or what is tagged in its place.</summary>
    public DerCursor ReadSequence(Asn1Tag? tag = null)
    {
        var consumed = TryReadHeader(out var offset, out var length) && tag is null && _rest[0] == Sequence ? offset + length : 0;
        if (consumed == 0)
        {
            AsnDecoder.ReadSequence(_rest, Rules, out offset, out length, out consumed, tag);
        }

        return new DerCursor(Advance(consumed).Slice(offset, length));
    }

    /// <summary>Enters a SET OF, sorted or not.</summary>
    public DerCursor ReadSet()
    {
        AsnDecoder.ReadSetOf(_rest, Rules, out var offset, out var length, out var consumed, skipSortOrderValidation: true);
        return new DerCursor(Advance(consumed).Slice(offset, length));
    }

    /// <summary>The bytes of an OCTET STRING, or of what is tagged in its place; joined where they come in pieces.</summary>
    public ReadOnlySpan<byte> ReadOctets(Asn1Tag? tag = null)
    {
        if (!AsnDecoder.TryReadPrimitiveOctetString(_rest, Rules, out var value, out var consumed, tag))
        {
            value = AsnDecoder.ReadOctetString(_rest, Rules, out consumed, tag);
        }

        Advance(consumed);
        return value;
    }

    /// <summary>A BOOLEAN; in BER any byte but zero is true.</summary>
    public bool ReadBoolean()
    {
        var value = AsnDecoder.ReadBoolean(_rest, Rules, out var consumed);
        Advance(consumed);
        return value;
    }

    /// <summary>The bytes of an INTEGER.</summary>
    public ReadOnlySpan<byte> ReadInteger()
    {
        var value = AsnDecoder.ReadIntegerBytes(_rest, Rules, out var consumed);
        Advance(consumed);
        return value;
    }

    /// <summary>Nothing may follow.</summary>
    public readonly void End()
    {
        if (HasData)
        {
            throw new AsnContentException();
        }
    }

    // The form of nearly every element: a tag of one byte, in the form that its kind has, and a length in up to three. It is
    // told without AsnDecoder, which takes all others.
    private readonly bool TryReadHeader(out int offset, out int length)
    {
        (offset, length) = (2, 0);
        if (_rest.Length < 4 || !(_rest[0] is Sequence or 0x31 or (>= 1 and <= 6) or 0x0C or 0x13 or 0x16 or 0x17 or 0x18
            || (_rest[0] is >= Context and < 0xC0 && (_rest[0] & LongTag) != LongTag)))
        {
            return false;
        }

        (offset, length) = _rest[1] switch
        {
            < 0x80 => (2, _rest[1]),
            0x81 => (3, _rest[2]),
            0x82 => (4, (_rest[2] << 8) | _rest[3]),
            _ => (0, int.MaxValue),
        };
        return length <= _rest.Length - offset;
    }

    private ReadOnlySpan<byte> Advance(int count)
    {
        var passed = _rest[..count];
        _rest = _rest[count..];
        return passed;
    }
}
