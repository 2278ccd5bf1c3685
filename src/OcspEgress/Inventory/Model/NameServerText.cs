using System.Diagnostics.CodeAnalysis;
using System.Net;
using OcspEgress.Addressing;
using OcspEgress.Inventory.Shapes;

namespace OcspEgress.Inventory.Model;

/// <summary>Name servers: <c>192.0.2.53</c>, <c>192.0.2.53:5353</c>, <c>2001:db8::53</c>, <c>[2001:db8::53]:5353</c>.</summary>
internal static class NameServerText
{
    private const int DnsPort = 53;

    /// <summary>The server's address and port.</summary>
    public static bool TryParse(string text, [MaybeNullWhen(false)] out IPEndPoint value, [NotNullWhen(false)] out TextFault? fault)
    {
        value = null;
        if (!HostPort.TryParse(text, new Port(DnsPort), out var server, out var reason))
        {
            fault = TextFault.Form(reason);
            return false;
        }

        if (server.Host.Address is not { } address)
        {
            fault = TextFault.Form("a name server is given by its address: a name would need a name server first");
            return false;
        }

        value = new IPEndPoint(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address, server.Port.Number);
        fault = null;
        return true;
    }
}
