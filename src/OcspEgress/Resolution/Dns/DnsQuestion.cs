using System.Net;
using OcspEgress.Addressing;

namespace OcspEgress.Resolution.Dns;

/// <summary>One question to one name server.</summary>
/// <param name="Host">The name, fully qualified: search domains are never applied. Never an address literal.</param>
/// <param name="Family">IPv4 for A records, IPv6 for AAAA records.</param>
/// <param name="Server">Address and port of the server.</param>
public sealed record DnsQuestion(HostName Host, AddressFamily Family, IPEndPoint Server)
{
    /// <summary>
    /// EDNS Client Subnet (RFC 7871): the network on whose behalf is asked, so that the answer is the one that servers there
    /// get; null to leave it to the name server.
    /// </summary>
    public IPNetwork? ClientSubnet { get; init; }
}
