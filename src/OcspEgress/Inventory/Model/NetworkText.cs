using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using OcspEgress.Addressing;
using OcspEgress.Inventory.Shapes;

namespace OcspEgress.Inventory.Model;

/// <summary>Networks in CIDR notation (RFC 4632, RFC 4291 2.3); an address stands for the network that holds only it.</summary>
internal static class NetworkText
{
    /// <summary>The network.</summary>
    public static bool TryParse(string text, out IPNetwork value, [NotNullWhen(false)] out TextFault? fault)
    {
        value = default;
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var addressText = slash < 0 ? text : text[..slash];
        if (!HostName.TryParse(addressText, out var host, out _) || host.Address is not { } address || addressText.StartsWith('['))
        {
            fault = TextFault.Form("it does not start with an address in its usual form");
            return false;
        }

        if (address.IsIPv4MappedToIPv6)
        {
            fault = TextFault.Form($"it is an IPv4 address in IPv6 form; write {address.MapToIPv4()}");
            return false;
        }

        var bits = address.GetAddressBytes().Length * 8;
        var prefix = bits;
        if (slash >= 0 && !TryPrefix(text[(slash + 1)..], bits, out prefix))
        {
            fault = TextFault.Form(string.Create(CultureInfo.InvariantCulture, $"the prefix length is not a number from 0 to {bits}"));
            return false;
        }

        var network = NetworkOf(address, prefix);
        if (!network.BaseAddress.Equals(address))
        {
            fault = new TextFault($"it has bits set beyond the prefix. The network is {network}; a single address has no prefix", InventoryCodes.HostBits);
            return false;
        }

        value = network;
        fault = null;
        return true;
    }

    private static bool TryPrefix(string text, int bits, out int prefix) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out prefix)
        && prefix <= bits
        && text == prefix.ToString(CultureInfo.InvariantCulture);

    private static IPNetwork NetworkOf(IPAddress address, int prefix)
    {
        var bytes = address.GetAddressBytes();
        for (var bit = prefix; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] &= (byte)~(0x80 >> (bit % 8));
        }

        return new IPNetwork(new IPAddress(bytes), prefix);
    }
}
