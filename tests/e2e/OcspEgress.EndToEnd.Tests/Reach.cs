using System.Net;
using System.Net.Sockets;
using OcspEgress.TestSupport.Network;

namespace OcspEgress.EndToEnd.Tests;

/// <summary>Tells what can be connected to.</summary>
internal static class Reach
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(700);

    /// <summary>Whether a connection from the namespace succeeds: a filter's reset and its silence are both a no.</summary>
    public static bool IsOpen(NetworkNamespace from, IPAddress address, int port) => from.Run(() =>
    {
        using var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        using var late = new CancellationTokenSource(Patience);
        try
        {
            socket.ConnectAsync(address, port, late.Token).AsTask().GetAwaiter().GetResult();
            return true;
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException)
        {
            return false;
        }
    });
}
