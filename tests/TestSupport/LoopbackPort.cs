using System.Net;
using System.Net.Sockets;

namespace OcspEgress.TestSupport;

/// <summary>Ports on 127.0.0.1 for servers that a test starts.</summary>
public static class LoopbackPort
{
    /// <summary>A port that is free for UDP and TCP at this moment.</summary>
    public static int Free()
    {
        while (true)
        {
            using var udp = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            using var tcp = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            udp.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            try
            {
                tcp.Bind(udp.LocalEndPoint!);
                return ((IPEndPoint)udp.LocalEndPoint!).Port;
            }
            catch (SocketException)
            {
                // Taken for TCP: try the next.
            }
        }
    }
}
