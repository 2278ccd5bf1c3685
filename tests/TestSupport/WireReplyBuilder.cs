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
    private byte[] _options = [];
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

    /// <summary>
    /// Content of the EDNS Client Subnet option of a query (RFC 7871 6: family, source prefix, scope, address), or null. For
    /// queries whose only additional record is OPT.
    /// </summary>
    public static byte[]? SubnetOf(byte[] query)
    {
        // Root name(1), type(2), class(2), ttl(4), length(2), then options.
        for (var at = EndOfName(query) + 4 + 11; HasEdns(query) && at < query.Length;)
        {
            var length = BinaryPrimitives.ReadUInt16BigEndian(query.AsSpan(at + 2));
            if (BinaryPrimitives.ReadUInt16BigEndian(query.AsSpan(at)) == 8)
            {
                return query[(at + 4)..(at + 4 + length)];
            }

            at += 4 + length;
        }

        return null;
    }

    /// <summary>Adds an EDNS Client Subnet option of any content.</summary>
    public WireReplyBuilder Subnet(params byte[] content)
    {
        _options = [.. _options, 0, 8, (byte)(content.Length >> 8), (byte)content.Length, .. content];
        return this;
    }

    /// <summary>Adds an A or AAAA record.</summary>
    public WireReplyBuilder Address(string owner, int ttl, string address)
    {
        var bytes = IPAddress.Parse(address).GetAddressBytes();
        return Record(owner, bytes.Length == 4 ? 1 : 28, ttl, bytes);
    }

    /// <summary>Adds a record of any type and content, whether or not they go together.</summary>
    public WireReplyBuilder Raw(string owner, int type, int ttl, byte[] content) => Record(owner, type, ttl, content);

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
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(10), (ushort)(_options.Length == 0 ? 0 : 1));
        var end = EndOfName(_query);
        var name = QuestionName is null ? _query[HeaderLength..end] : Name(QuestionName);
        byte[] opt = _options.Length == 0
            ? []
            : [0, 0, 41, 4, 208, 0, 0, 0, 0, (byte)(_options.Length >> 8), (byte)_options.Length, .. _options];
        return [.. header, .. name, .. _query[end..(end + 4)], .. _records, .. opt];
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
