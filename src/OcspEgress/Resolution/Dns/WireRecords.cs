using System.Buffers.Binary;

namespace OcspEgress.Resolution.Dns;

/// <summary>
/// Reads the records of a message off the wire, and whether their contents are as long as they say: the library takes the
/// first octets of an A record of any length for an address.
/// </summary>
internal static class WireRecords
{
    private const ushort Internet = 1;
    private const ushort A = 1;
    private const ushort Alias = 5;
    private const ushort Aaaa = 28;

    // record: name, type(2) class(2) ttl(4) length(2), content; the OPT record has the root's empty name (RFC 6891 6.1.2)
    private const int FixedLength = 10;
    private const int HeaderLength = 12;

    /// <summary>The records of all sections, up to where the message can be read, and whether that is its end.</summary>
    public static (List<WireRecord> Records, bool IsWhole) Read(ReadOnlySpan<byte> message)
    {
        var found = new List<WireRecord>();
        var at = HeaderLength;
        for (var left = Count(message, 4); left > 0 && at >= 0; left--)
        {
            at = SkipName(message, at) is >= 0 and var end && end + 4 <= message.Length ? end + 4 : -1;
        }

        for (var left = Count(message, 6) + Count(message, 8) + Count(message, 10); left > 0 && at >= 0; left--)
        {
            at = ReadRecord(message, at, found);
        }

        return (found, at >= 0);
    }

    /// <summary>What is wrong with the records of a reply, as a clause, or null.</summary>
    public static string? Fault(ReadOnlySpan<byte> message)
    {
        var (records, isWhole) = Read(message);
        foreach (var record in records.Where(r => r.Class == Internet))
        {
            var length = record.End - record.Start;
            switch (record.Type)
            {
                case A when length != 4:
                    return $"an A record in it has {length} octets in place of 4";
                case Aaaa when length != 16:
                    return $"an AAAA record in it has {length} octets in place of 16";
                case Alias when SkipName(message, record.Start) != record.End:
                    return "a CNAME record in it is not as long as its name";
            }
        }

        return isWhole ? null : "its records end before they should";
    }

    private static int Count(ReadOnlySpan<byte> message, int at) => BinaryPrimitives.ReadUInt16BigEndian(message[at..]);

    private static int ReadRecord(ReadOnlySpan<byte> message, int at, List<WireRecord> found)
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

        found.Add(new WireRecord(
            BinaryPrimitives.ReadUInt16BigEndian(message[name..]), BinaryPrimitives.ReadUInt16BigEndian(message[(name + 2)..]), content, end));
        return end;
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
