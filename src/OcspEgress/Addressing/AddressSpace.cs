using System.Buffers.Binary;
using System.Net;
using System.Numerics;
using SocketFamily = System.Net.Sockets.AddressFamily;

namespace OcspEgress.Addressing;

/// <summary>A set of addresses of both families. IPv4-mapped IPv6 addresses count as IPv6: nothing is mapped.</summary>
/// <param name="V4">IPv4 addresses as 32-bit numbers.</param>
/// <param name="V6">IPv6 addresses as 128-bit numbers.</param>
internal sealed record AddressSpace(RangeSet V4, RangeSet V6)
{
    /// <summary>No address.</summary>
    public static AddressSpace Empty { get; } = new(RangeSet.Empty, RangeSet.Empty);

    /// <summary>Every address of both families.</summary>
    public static AddressSpace Everything { get; } = Of([IPNetwork.Parse("0.0.0.0/0"), IPNetwork.Parse("::/0")]);

    /// <summary>Whether it holds no address.</summary>
    public bool IsEmpty => V4.IsEmpty && V6.IsEmpty;

    /// <summary>How many addresses it holds, of both families.</summary>
    public BigInteger Count => V4.Count + V6.Count;

    /// <summary>The union of networks.</summary>
    public static AddressSpace Of(IEnumerable<IPNetwork> networks)
    {
        var byFamily = networks.ToLookup(n => n.BaseAddress.AddressFamily == SocketFamily.InterNetwork, RangeOf);
        return new AddressSpace(RangeSet.Of(byFamily[true]), RangeSet.Of(byFamily[false]));
    }

    /// <summary>An address as a number within its family.</summary>
    public static UInt128 NumberOf(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out var length);
        return length == 4 ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }

    /// <summary>The address that a number stands for.</summary>
    public static IPAddress AddressOf(UInt128 number, bool isV4)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, number);
        return new IPAddress(isV4 ? bytes[12..] : bytes);
    }

    /// <summary>Whether an address is in the set.</summary>
    public bool Contains(IPAddress address) => FamilyOf(address).Contains(NumberOf(address));

    /// <summary>The part of the family of an address.</summary>
    public RangeSet FamilyOf(IPAddress address) => address.AddressFamily == SocketFamily.InterNetwork ? V4 : V6;

    /// <summary>Everything that is in one of the two.</summary>
    public AddressSpace Union(AddressSpace other) => new(V4.Union(other.V4), V6.Union(other.V6));

    /// <summary>Everything that is here and not there.</summary>
    public AddressSpace Except(AddressSpace other) => new(V4.Except(other.V4), V6.Except(other.V6));

    /// <summary>Whether every address of the other set is here.</summary>
    public bool Covers(AddressSpace other) => V4.Covers(other.V4) && V6.Covers(other.V6);

    /// <summary>Whether the two have an address in common.</summary>
    public bool Overlaps(AddressSpace other) => V4.Overlaps(other.V4) || V6.Overlaps(other.V6);

    private static (UInt128 First, UInt128 Last) RangeOf(IPNetwork network)
    {
        var first = NumberOf(network.BaseAddress);
        var bits = network.BaseAddress.AddressFamily == SocketFamily.InterNetwork ? 32 : 128;
        var hostBits = bits - network.PrefixLength;
        var mask = hostBits == 128 ? UInt128.MaxValue : (UInt128.One << hostBits) - 1;
        return (first, first | mask);
    }
}
