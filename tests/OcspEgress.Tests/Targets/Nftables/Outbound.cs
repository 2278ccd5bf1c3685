using System.Net;
using System.Net.Sockets;

namespace OcspEgress.Tests.Targets.Nftables;

/// <summary>Tells whether the filter of the current namespace lets packets out.</summary>
internal static class Outbound
{
    /// <summary>
    /// Whether packets to an address and port pass the output chain. Nobody needs to listen: an open way ends in a
    /// refusal by the other side, a closed one in silence.
    /// </summary>
    public static bool IsOpen(IPAddress address, int port)
    {
        using var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        using var late = new CancellationTokenSource(TimeSpan.FromMilliseconds(700));
        try
        {
            socket.ConnectAsync(address, port, late.Token).AsTask().GetAwaiter().GetResult();
            return true;
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.ConnectionRefused)
        {
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>Whether datagrams pass the output chain: it makes sendto(2) fail with EPERM where they do not.</summary>
    public static bool IsOpenForDatagrams(IPAddress address, int port)
    {
        using var socket = new Socket(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            return socket.SendTo(new byte[1], new IPEndPoint(address, port)) == 1;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
