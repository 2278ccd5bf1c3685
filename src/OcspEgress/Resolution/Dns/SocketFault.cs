using System.Net.Sockets;

namespace OcspEgress.Resolution.Dns;

/// <summary>Names socket errors in one language, whatever the machine's.</summary>
internal static class SocketFault
{
    /// <summary>What happened, as a clause.</summary>
    public static string Describe(SocketException fault) => fault.SocketErrorCode switch
    {
        SocketError.ConnectionRefused => "the port is closed",
        SocketError.ConnectionReset => "the port is closed, or the connection was cut",
        SocketError.HostUnreachable or SocketError.NetworkUnreachable or SocketError.NetworkDown => "no route leads there",
        SocketError.AccessDenied => "a local firewall forbids it",
        SocketError.AddressFamilyNotSupported or SocketError.AddressNotAvailable => "this machine has no address of that family",
        var other => $"socket error {other}",
    };
}
