namespace OcspEgress.Resolution.Dns;

/// <summary>
/// Tells the reply to a query from everything else that may arrive on its socket (RFC 5452 9.1): the library parses
/// replies, but release 3.6.1 drops the result of its own check, see docs/decisions/0001-dns-library.md.
/// </summary>
internal static class ReplyMatcher
{
    // id(2) flags(2) qdcount(2) ancount(2) nscount(2) arcount(2), then the question: labels, 0, type(2), class(2)
    private const int HeaderLength = 12;
    private const byte ResponseFlag = 0x80;
    private const byte OpcodeMask = 0x78;
    private const byte TruncatedFlag = 0x02;
    private const byte RcodeMask = 0x0F;
    private const byte NameError = 3;

    /// <summary>Compares id, question and client subnet; names compare without regard to ASCII case (RFC 4343).</summary>
    public static ReplyMatch Match(ReadOnlySpan<byte> query, ReadOnlySpan<byte> reply)
    {
        var isReply = reply.Length >= HeaderLength
            && reply[..2].SequenceEqual(query[..2])
            && (reply[2] & ResponseFlag) != 0
            && (reply[2] & OpcodeMask) == 0;
        if (!isReply)
        {
            return ReplyMatch.Stray;
        }

        var questions = (reply[4] << 8) | reply[5];
        var rcode = reply[3] & RcodeMask;
        if (questions == 0 && rcode is not (0 or NameError))
        {
            // A server that could not read the query has nothing to repeat.
            return ReplyMatch.Matches;
        }

        var question = query[HeaderLength..EndOfQuestion(query)];
        var same = questions == 1
            && reply.Length >= HeaderLength + question.Length
            && SameIgnoringCase(question, reply.Slice(HeaderLength, question.Length));
        return !same ? ReplyMatch.WrongQuestion
            : SubnetOption.Agrees(query, reply) ? ReplyMatch.Matches
            : ReplyMatch.WrongSubnet;
    }

    /// <summary>Whether the reply says that it was cut to fit a datagram.</summary>
    public static bool IsTruncated(ReadOnlySpan<byte> reply) => (reply[2] & TruncatedFlag) != 0;

    // Length octets stay below 64 and our types and classes are no letters, so the whole section can be compared at once.
    private static bool SameIgnoringCase(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        for (var i = 0; i < left.Length; i++)
        {
            if (Lower(left[i]) != Lower(right[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static byte Lower(byte value) => value is >= (byte)'A' and <= (byte)'Z' ? (byte)(value | 0x20) : value;

    // Our own query: one question, no compression.
    private static int EndOfQuestion(ReadOnlySpan<byte> query)
    {
        var at = HeaderLength;
        while (query[at] != 0)
        {
            at += query[at] + 1;
        }

        return at + 1 + 4;
    }
}
