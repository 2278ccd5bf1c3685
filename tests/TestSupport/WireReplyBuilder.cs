using System.Buffers.Binary;
using System.Net;
using System.Text;

namespace OcspEgress.TestSupport;

/// <summary>Makes DNS replies byte by byte (RFC 1035 4.1), so that tests do not lean on the library under test.</summary>
public sealed class WireReplyBuilder
{
    private const int HeaderLength = 12;
    private readonly byte[] _query;
    private readonly List<byte> _records = [];
    private int _answers;
    private int _authorities;

    /// <summary>Starts a reply to a query.</summary>
    public WireReplyBuilder(byte[] query) => _query = query;

    /// <summary>Response code; 0 is NOERROR, 2 SERVFAIL, 3 NXDOMAIN, 5 REFUSED.</summary>
    public int ResponseCode { get; init; }

    /// <summary>Whether the TC flag is set.</summary>
    public bool IsTruncated { get; init; }

    /// <summary>Added to the query's id.</summary>
    public int IdOffset { get; init; }

    /// <summary>Name to put in the question section instead of the query's, or null.</summary>
    public string? QuestionName { get; init; }

    /// <summary>Name that a query asks for, in lower case.</summary>
    public static string NameOf(byte[] query)
    {
        var labels = new List<string>();
        for (var at = HeaderLength; query[at] != 0; at += query[at] + 1)
        {
            labels.Add(Encoding.ASCII.GetString(query, at + 1, query[at]));
        }

        return string.Join('.', labels).ToLowerInvariant();
    }

    /// <summary>Type that a query asks for: 1 is A, 28 AAAA.</summary>
    public static int TypeOf(byte[] query) => BinaryPrimitives.ReadUInt16BigEndian(query.AsSpan(EndOfName(query)));

    /// <summary>Whether a query carries additional records: an OPT record, that is (RFC 6891).</summary>
    public static bool HasEdns(byte[] query) => query[11] != 0;

    /// <summary>Adds an A or AAAA record.</summary>
    public WireReplyBuilder Address(string owner, int ttl, string address)
    {
        var bytes = IPAddress.Parse(address).GetAddressBytes();
        return Record(owner, bytes.Length == 4 ? 1 : 28, ttl, bytes);
    }

    /// <summary>Adds a CNAME record.</summary>
    public WireReplyBuilder Alias(string owner, int ttl, string target) => Record(owner, 5, ttl, Name(target));

    /// <summary>Adds an NS record to the authority section; no answer may follow.</summary>
    public WireReplyBuilder Referral(string owner, string server)
    {
        Record(owner, 2, 60, Name(server));
        _answers--;
        _authorities++;
        return this;
    }

    /// <summary>The message.</summary>
    public byte[] Build()
    {
        var header = _query[..HeaderLength];
        BinaryPrimitives.WriteUInt16BigEndian(header, (ushort)(BinaryPrimitives.ReadUInt16BigEndian(_query) + IdOffset));
        header[2] = (byte)(0x81 | (IsTruncated ? 0x02 : 0));
        header[3] = (byte)(0x80 | ResponseCode);
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(6), (ushort)_answers);
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(8), (ushort)_authorities);
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(10), 0);
        var end = EndOfName(_query);
        var name = QuestionName is null ? _query[HeaderLength..end] : Name(QuestionName);
        return [.. header, .. name, .. _query[end..(end + 4)], .. _records];
    }

    private static int EndOfName(byte[] query)
    {
        var at = HeaderLength;
        while (query[at] != 0)
        {
            at += query[at] + 1;
        }

        return at + 1;
    }

    private WireReplyBuilder Record(string owner, int type, int ttl, byte[] content)
    {
        var fixedPart = new byte[10];
        BinaryPrimitives.WriteUInt16BigEndian(fixedPart, (ushort)type);
        BinaryPrimitives.WriteUInt16BigEndian(fixedPart.AsSpan(2), 1);
        BinaryPrimitives.WriteInt32BigEndian(fixedPart.AsSpan(4), ttl);
        BinaryPrimitives.WriteUInt16BigEndian(fixedPart.AsSpan(8), (ushort)content.Length);
        _records.AddRange([.. Name(owner), .. fixedPart, .. content]);
        _answers++;
        return this;
    }

    private static byte[] Name(string name) =>
        [.. name.Split('.').SelectMany(l => (byte[])[(byte)l.Length, .. Encoding.Latin1.GetBytes(l)]), 0];
}
