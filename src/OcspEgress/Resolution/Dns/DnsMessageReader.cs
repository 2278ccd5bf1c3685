using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Text;

namespace OcspEgress.Resolution.Dns;

/// <summary>
/// Reads DNS messages whole or not at all. Names come out in lower case without the root's dot; an octet that would read
/// as something else (a dot within a label, a blank, a backslash) as <c>\DDD</c> (RFC 4343 2.1), so that two names are
/// equal if and only if their texts are.
/// </summary>
internal ref struct DnsMessageReader
{
    // id(2) flags(2) qdcount(2) ancount(2) nscount(2) arcount(2)
    private const int HeaderLength = 12;
    private const byte AuthorityFlag = 0x04;
    private const byte RcodeMask = 0x0F;

    // record: name, type(2) class(2) ttl(4) length(2), content
    private const int FixedLength = 10;
    private const int Internet = 1;
    private const int LongestName = 255;
    private const int PointerBits = 0xC0;

    private readonly ReadOnlySpan<byte> _message;
    private int _at;
    private string? _fault;

    private DnsMessageReader(ReadOnlySpan<byte> message)
    {
        _message = message;
        _at = HeaderLength;
    }

    /// <summary>The message, or null where it cannot be read to its end.</summary>
    public static DnsMessage? Read(ReadOnlySpan<byte> message) => Read(message, out _);

    /// <summary>The message, or null and what is wrong with it, as a clause.</summary>
    public static DnsMessage? Read(ReadOnlySpan<byte> message, out string fault)
    {
        var reader = new DnsMessageReader(message);
        var read = message.Length < HeaderLength ? null : reader.Read();
        fault = reader._fault ?? "it is no DNS message";
        return read;
    }

    private readonly int Number(int at) => BinaryPrimitives.ReadUInt16BigEndian(_message[at..]);

    private DnsMessage? Read()
    {
        for (var left = Number(4); left > 0; left--)
        {
            // type(2) class(2)
            if (ReadName(ref _at) is null || (_at += 4) > _message.Length)
            {
                return null;
            }
        }

        if (ReadSection(Number(6)) is not { } answers
            || ReadSection(Number(8)) is not { } authorities
            || ReadSection(Number(10)) is not { } additionals)
        {
            return null;
        }

        // ttl of OPT: upper bits of the response code(1) version(1) flags(2)
        var upper = additionals.FirstOrDefault(r => r.Type == DnsRecordType.Opt) is { } opt ? opt.TimeToLive >>> 24 : 0;
        return new DnsMessage
        {
            ResponseCode = (DnsResponseCode)((upper << 4) | (_message[3] & RcodeMask)),
            IsAuthoritative = (_message[2] & AuthorityFlag) != 0,
            Answers = answers,
            Authorities = authorities,
            Additionals = additionals,
        };
    }

    private ImmutableArray<DnsRecord>? ReadSection(int count)
    {
        var records = ImmutableArray.CreateBuilder<DnsRecord>();
        for (; count > 0; count--)
        {
            if (ReadRecord() is not { } record)
            {
                return null;
            }

            records.Add(record);
        }

        return records.ToImmutable();
    }

    private DnsRecord? ReadRecord()
    {
        if (ReadName(ref _at) is not { } owner || _at + FixedLength > _message.Length)
        {
            return null;
        }

        var (type, isInternet) = ((DnsRecordType)Number(_at), Number(_at + 2) == Internet);
        var ttl = BinaryPrimitives.ReadInt32BigEndian(_message[(_at + 4)..]);
        var start = _at + FixedLength;
        var end = _at = start + Number(start - 2);
        if (end > _message.Length)
        {
            return null;
        }

        var content = _message[start..end].ToArray();
        var isAddress = isInternet && type is DnsRecordType.A or DnsRecordType.Aaaa;
        var isAlias = isInternet && type == DnsRecordType.Cname;
        var alias = isAlias ? ReadName(ref start) : null;
        _fault = type switch
        {
            DnsRecordType.A when isAddress && content.Length != 4 => $"an A record in it has {content.Length} octets in place of 4",
            DnsRecordType.Aaaa when isAddress && content.Length != 16 => $"an AAAA record in it has {content.Length} octets in place of 16",
            DnsRecordType.Cname when isAlias && (alias is null || start != end) => "a CNAME record in it is not as long as its name",
            _ => null,
        };
        if (_fault is not null)
        {
            return null;
        }

        return new DnsRecord
        {
            Owner = owner,
            Type = type,
            TimeToLive = ttl,
            Content = content,
            Address = isAddress ? new IPAddress(content) : null,
            Alias = alias,
        };
    }

    // Labels of up to 63 octets, ended by the empty one or by a pointer to an earlier name (RFC 1035 4.1.4). Each pointer
    // leads further back than all before it: none can make a circle.
    private readonly string? ReadName(ref int at)
    {
        var text = new StringBuilder();
        var (here, earliest, length, jumped) = (at, at, 0, false);
        while (here < _message.Length)
        {
            int size = _message[here];
            if ((size & PointerBits) == PointerBits)
            {
                var target = here + 1 < _message.Length ? Number(here) & 0x3FFF : int.MaxValue;
                if (target >= earliest)
                {
                    return null;
                }

                at = jumped ? at : here + 2;
                (here, earliest, jumped) = (target, target, true);
                continue;
            }

            length += size + 1;
            var end = here + 1 + size;
            if ((size & PointerBits) != 0 || length > LongestName || end > _message.Length)
            {
                return null;
            }

            if (size == 0)
            {
                at = jumped ? at : end;
                return text.ToString();
            }

            AppendLabel(text, _message[(here + 1)..end]);
            here = end;
        }

        return null;
    }

    private static void AppendLabel(StringBuilder text, ReadOnlySpan<byte> label)
    {
        if (text.Length > 0)
        {
            text.Append('.');
        }

        foreach (var octet in label)
        {
            _ = octet is > 0x20 and < 0x7F and not (byte)'.' and not (byte)'\\'
                ? text.Append(char.ToLowerInvariant((char)octet))
                : text.Append(CultureInfo.InvariantCulture, $"\\{octet:D3}");
        }
    }
}
