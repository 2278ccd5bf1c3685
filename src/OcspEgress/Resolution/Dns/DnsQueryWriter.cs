using System.Buffers.Binary;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using OcspEgress.Addressing;

namespace OcspEgress.Resolution.Dns;

/// <summary>Writes queries: one question, recursion desired, an id that nobody can guess (RFC 5452 9.2).</summary>
internal static class DnsQueryWriter
{
    /// <summary>Largest datagram that crosses practically every path unfragmented (DNS Flag Day 2020).</summary>
    private const ushort EdnsPayload = 1232;

    private const byte RecursionDesired = 0x01;
    private const byte Internet = 1;

    /// <summary>The query's octets.</summary>
    /// <param name="name">Whose addresses; no address literal.</param>
    /// <param name="type">Type of record.</param>
    /// <param name="withEdns">Whether to say that large datagrams are welcome (RFC 6891).</param>
    /// <param name="subnet">On whose behalf (RFC 7871), or null; only with EDNS.</param>
    public static byte[] Of(HostName name, DnsRecordType type, bool withEdns, IPNetwork? subnet)
    {
        // id(2) flags(2) qdcount(2) ancount(2) nscount(2) arcount(2), name, type(2) class(2), records
        var query = new List<byte>();
        Add(query, RandomNumberGenerator.GetInt32(ushort.MaxValue + 1));
        query.AddRange([RecursionDesired, 0, 0, 1, 0, 0, 0, 0, 0, (byte)(withEdns ? 1 : 0)]);
        foreach (var label in name.Value.Split('.'))
        {
            query.Add((byte)label.Length);
            query.AddRange(Encoding.ASCII.GetBytes(label));
        }

        query.Add(0);
        Add(query, (int)type);
        query.AddRange([0, Internet]);
        if (withEdns)
        {
            // Root's name, type, class: payload(2), ttl: version and flags(4), length(2), options (RFC 6891 6.1.2)
            byte[] options = subnet is { } network ? SubnetOption.Of(network) : [];
            query.AddRange([0, 0, (byte)DnsRecordType.Opt]);
            Add(query, EdnsPayload);
            query.AddRange([0, 0, 0, 0]);
            Add(query, options.Length);
            query.AddRange(options);
        }

        return [.. query];
    }

    private static void Add(List<byte> query, int number)
    {
        Span<byte> octets = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(octets, (ushort)number);
        query.AddRange(octets);
    }
}
