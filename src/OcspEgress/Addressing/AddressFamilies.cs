using System.Net;

namespace OcspEgress.Addressing;

/// <summary>Which family an address or a network is of.</summary>
internal static class AddressFamilies
{
    /// <summary>The family of an address.</summary>
    public static AddressFamily Family(this IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6 ? AddressFamily.IPv6 : AddressFamily.IPv4;
    }

    /// <summary>The family of a network.</summary>
    public static AddressFamily Family(this IPNetwork network) => network.BaseAddress.Family();
}
