using System.Buffers.Binary;

namespace OcspEgress.Resolution.Dns;

/// <summary>
/// The EDNS Client Subnet option (RFC 7871 6) as it stands in messages. Read without the library, since it tells a reply
/// that is ours from one that somebody slipped in.
/// </summary>
internal static class SubnetOption
{
    // option: code(2)=8 length(2), then family(2) source prefix(1) scope prefix(1) address (as many octets as the source
    // prefix needs, bits beyond it zero)
    private const ushort Code = 8;
    private const int ScopeAt = 3;
    private const int AddressAt = 4;

    // record: name, type(2) class(2) ttl(4) length(2), content; the OPT record has the root's empty name (RFC 6891 6.1.2)
    private const ushort OptType = 41;
    private const int FixedLength = 10;
    private const int HeaderLength = 12;

    /// <summary>Whether the reply may answer the query: its options, if it has any, name the query's network (RFC 7871 7.3, 11.2).</summary>
    public static bool Agrees(ReadOnlySpan<byte> query, ReadOnlySpan<byte> reply)
    {
        var asked = Contents(query);
        return asked.Count == 0 || Contents(reply).TrueForAll(answered => IsSameNetwork(asked[0], answered));
    }

    /// <summary>Longest prefix for which the reply says that it holds: 0 for everybody, null where it has no such option.</summary>
    public static int? Scope(ReadOnlySpan<byte> reply) =>
        Contents(reply).Where(o => o.Length > ScopeAt).Select(o => (int?)o[ScopeAt]).Max();

    private static bool IsSameNetwork(byte[] asked, byte[] answered) =>
        answered.Length == asked.Length
        && answered.AsSpan(0, ScopeAt).SequenceEqual(asked.AsSpan(0, ScopeAt))
        && answered.AsSpan(AddressAt).SequenceEqual(asked.AsSpan(AddressAt));

    // Up to where the message can be read: what cannot be read is not taken for an answer by the library either.
    private static List<byte[]> Contents(ReadOnlySpan<byte> message)
    {
        var found = new List<byte[]>();
        var at = HeaderLength;
        for (var left = Count(message, 4); left > 0 && at >= 0; left--)
        {
            at = SkipName(message, at) is >= 0 and var end && end + 4 <= message.Length ? end + 4 : -1;
        }

        for (var left = Count(message, 6) + Count(message, 8) + Count(message, 10); left > 0 && at >= 0; left--)
        {
            at = ReadRecord(message, at, found);
        }

        return found;
    }

    private static int Count(ReadOnlySpan<byte> message, int at) => BinaryPrimitives.ReadUInt16BigEndian(message[at..]);

    private static int ReadRecord(ReadOnlySpan<byte> message, int at, List<byte[]> found)
    {
        var name = SkipName(message, at);
        if (name < 0 || name + FixedLength > message.Length)
        {
            return -1;
        }

        var content = name + FixedLength;
        var end = content + BinaryPrimitives.ReadUInt16BigEndian(message[(content - 2)..]);
        if (end > message.Length)
        {
            return -1;
        }

        if (BinaryPrimitives.ReadUInt16BigEndian(message[name..]) == OptType)
        {
            ReadOptions(message[content..end], found);
        }

        return end;
    }

    private static void ReadOptions(ReadOnlySpan<byte> options, List<byte[]> found)
    {
        while (options.Length >= 4)
        {
            var length = Math.Min(BinaryPrimitives.ReadUInt16BigEndian(options[2..]), options.Length - 4);
            if (BinaryPrimitives.ReadUInt16BigEndian(options) == Code)
            {
                found.Add(options.Slice(4, length).ToArray());
            }

            options = options[(4 + length)..];
        }
    }

    // Labels of up to 63 octets, ended by the empty one or by a pointer (RFC 1035 4.1.4).
    private static int SkipName(ReadOnlySpan<byte> message, int at)
    {
        while (at < message.Length)
        {
            switch (message[at])
            {
                case 0:
                    return at + 1;
                case >= 0xC0:
                    return at + 2;
                default:
                    at += message[at] + 1;
                    break;
            }
        }

        return -1;
    }
}
