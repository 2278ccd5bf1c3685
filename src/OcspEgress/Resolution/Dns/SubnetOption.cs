using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace OcspEgress.Resolution.Dns;

/// <summary>
/// The EDNS Client Subnet option (RFC 7871 6): it asks on behalf of a network, and tells a reply that is ours from one that
/// somebody slipped in.
/// </summary>
internal static class SubnetOption
{
    // option: code(2)=8 length(2), then family(2) source prefix(1) scope prefix(1) address (as many octets as the source
    // prefix needs, bits beyond it zero)
    private const ushort Code = 8;
    private const int ScopeAt = 3;
    private const int AddressAt = 4;

    /// <summary>The option of a query on behalf of a network.</summary>
    public static byte[] Of(IPNetwork network)
    {
        var address = network.BaseAddress.GetAddressBytes().AsSpan(0, (network.PrefixLength + 7) / 8);
        var family = network.BaseAddress.AddressFamily == AddressFamily.InterNetwork ? 1 : 2;
        return [0, (byte)Code, 0, (byte)(AddressAt + address.Length), 0, (byte)family, (byte)network.PrefixLength, 0, .. address];
    }

    /// <summary>
    /// Whether the reply may answer the query: its options, if it has any, name the query's network (RFC 7871 7.3, 11.2). A
    /// reply that cannot be read may; it is taken for no answer later.
    /// </summary>
    public static bool Agrees(ReadOnlySpan<byte> query, ReadOnlySpan<byte> reply)
    {
        var asked = Contents(DnsMessageReader.Read(query));
        return asked.Count == 0 || Contents(DnsMessageReader.Read(reply)).TrueForAll(answered => IsSameNetwork(asked[0], answered));
    }

    /// <summary>Longest prefix for which the reply says that it holds: 0 for everybody, null where it has no such option.</summary>
    public static int? Scope(DnsMessage reply) => Contents(reply).Where(o => o.Length > ScopeAt).Select(o => (int?)o[ScopeAt]).Max();

    private static bool IsSameNetwork(byte[] asked, byte[] answered) =>
        answered.Length == asked.Length
        && answered.AsSpan(0, ScopeAt).SequenceEqual(asked.AsSpan(0, ScopeAt))
        && answered.AsSpan(AddressAt).SequenceEqual(asked.AsSpan(AddressAt));

    private static List<byte[]> Contents(DnsMessage? message)
    {
        var found = new List<byte[]>();
        foreach (var record in message?.Records ?? [])
        {
            if (record.Type == DnsRecordType.Opt)
            {
                ReadOptions(record.Content, found);
            }
        }

        return found;
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
}
