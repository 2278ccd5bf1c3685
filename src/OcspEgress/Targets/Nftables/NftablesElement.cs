using System.Net;
using OcspEgress.Addressing;
using SocketFamily = System.Net.Sockets.AddressFamily;

namespace OcspEgress.Targets.Nftables;

/// <summary>An element of a set.</summary>
/// <param name="Network">Addresses.</param>
/// <param name="Port">Port.</param>
/// <param name="Comment">Where it comes from; may be empty.</param>
internal sealed record NftablesElement(IPNetwork Network, Port Port, string Comment)
{
    /// <summary>The element as it stands in a set, e.g. <c>192.0.2.1 . 80 comment "ocsp-ca.example-80"</c>.</summary>
    public override string ToString()
    {
        var full = Network.BaseAddress.AddressFamily == SocketFamily.InterNetwork ? 32 : 128;
        var address = Network.PrefixLength == full ? Network.BaseAddress.ToString() : Network.ToString();
        return Comment.Length == 0 ? $"{address} . {Port}" : $"{address} . {Port} comment {NftablesText.Quoted(Comment)}";
    }
}
