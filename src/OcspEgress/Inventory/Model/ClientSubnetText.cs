using System.Diagnostics.CodeAnalysis;
using System.Net;
using OcspEgress.Addressing;
using OcspEgress.Inventory.Shapes;

namespace OcspEgress.Inventory.Model;

/// <summary>
/// Networks for EDNS Client Subnet. A longer prefix tells name servers more about the network than RFC 7871 11.1 advises,
/// and most would cut it anyway.
/// </summary>
internal static class ClientSubnetText
{
    private const int LongestIPv4 = 24;
    private const int LongestIPv6 = 56;

    /// <summary>The network.</summary>
    public static bool TryParse(string text, out IPNetwork value, [NotNullWhen(false)] out TextFault? fault)
    {
        if (!NetworkText.TryParse(text, out value, out fault))
        {
            return false;
        }

        var longest = value.Family() == AddressFamily.IPv4 ? LongestIPv4 : LongestIPv6;
        if (value.PrefixLength > 0 && value.PrefixLength <= longest)
        {
            return true;
        }

        fault = TextFault.Form($"its prefix is not one of 1 to {longest} bits; name the network that the address is in");
        return false;
    }
}
