using System.Net;
using System.Net.Sockets;
using System.Text;
using OcspEgress.Targets.AzureNsg.Rules;
using OcspEgress.Targets.AzureNsg.Simulation;
using OcspEgress.TestSupport.Network;

namespace OcspEgress.Tests.Targets.AzureNsg.Simulation;

/// <summary>A server behind a filter and the rest of the world, in two namespaces: sends real packets and sees which pass.</summary>
internal sealed class KernelProbe : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private readonly NetworkNamespace _near = NetworkNamespace.Create();
    private readonly NetworkNamespace _far = NetworkNamespace.Create();
    private readonly List<Socket> _listeners = [];
    private readonly CancellationTokenSource _end = new();
    private int _number;

    public KernelProbe()
    {
        NetworkNamespace.Join(_near, _far);
        foreach (var (side, addresses) in new[] { (_near, NsgGenerator.Near), (_far, NsgGenerator.Far) })
        {
            foreach (var address in addresses.SelectMany(a => a))
            {
                side.AddAddress(address);
            }

            _listeners.AddRange(side.Run(() => NsgGenerator.Ports
                .SelectMany(port => addresses.SelectMany(a => a).Select(a => Echo(a, port)).Prepend(Listen(port)))
                .ToList()));
        }
    }

    /// <summary>Loads a ruleset on the server.</summary>
    public void Load(string ruleset)
    {
        var run = _near.Execute("nft", ruleset, "-f", "-");
        Assert.True(run.ExitCode == 0, run.Error + ruleset);
    }

    /// <summary>Whether a flow passes and is answered.</summary>
    public bool Passes(NsgFlow flow)
    {
        var side = flow.Direction == NsgDirection.Outbound ? _near : _far;

        // A port of its own for each flow: what conntrack let through once would pass again.
        var source = new IPEndPoint(flow.Source, flow.SourcePort + (_number++ % 4000));
        var destination = new IPEndPoint(flow.Destination, flow.DestinationPort);
        return side.Run(() => flow.Protocol == NsgProtocol.Tcp ? Connects(source, destination) : IsAnswered(source, destination));
    }

    public void Dispose()
    {
        _end.Cancel();
        _listeners.ForEach(l => l.Dispose());
        _near.Dispose();
        _far.Dispose();
        _end.Dispose();
    }

    private static bool Connects(IPEndPoint source, IPEndPoint destination)
    {
        using var socket = new Socket(source.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        socket.LingerState = new LingerOption(true, 0);
        socket.Bind(source);
        using var late = new CancellationTokenSource(Patience);
        try
        {
            socket.ConnectAsync(destination, late.Token).AsTask().GetAwaiter().GetResult();
            return true;
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.ConnectionRefused)
        {
            return false;
        }
    }

    private static bool IsAnswered(IPEndPoint source, IPEndPoint destination)
    {
        using var socket = new Socket(source.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(source);
        try
        {
            socket.SendTo(Encoding.ASCII.GetBytes("probe"), destination);
        }
        catch (SocketException)
        {
            // The output hook dropped it: sendto(2) fails with EPERM.
            return false;
        }

        // Between two ends of a veth on one machine an answer takes well under a millisecond, but cores may be busy.
        socket.ReceiveTimeout = 150;
        try
        {
            EndPoint from = new IPEndPoint(source.AddressFamily == AddressFamily.InterNetwork ? IPAddress.Any : IPAddress.IPv6Any, 0);
            return socket.ReceiveFrom(new byte[16], ref from) > 0;
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.TimedOut)
        {
            return false;
        }
    }

    // The kernel accepts connections without us: a backlog is enough.
    private static Socket Listen(int port)
    {
        var socket = new Socket(AddressFamily.InterNetworkV6, SocketType.Stream, ProtocolType.Tcp) { DualMode = true };
        socket.Bind(new IPEndPoint(IPAddress.IPv6Any, port));
        socket.Listen(4096);
        return socket;
    }

    // One socket per address: an answer has to leave from the address that was asked, or it is no reply.
    private Socket Echo(IPAddress address, int port)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(address, port));
        _ = Answer(socket, new IPEndPoint(address, port));
        return socket;
    }

    private async Task Answer(Socket socket, IPEndPoint any)
    {
        var buffer = new byte[64];
        while (!_end.IsCancellationRequested)
        {
            try
            {
                var packet = await socket.ReceiveFromAsync(buffer, SocketFlags.None, any);
                await socket.SendToAsync(buffer.AsMemory(0, packet.ReceivedBytes), SocketFlags.None, packet.RemoteEndPoint);
            }
            catch (SocketException)
            {
                // Closed, or an answer that the filter dropped.
            }
            catch (ObjectDisposedException)
            {
                return;
            }
        }
    }
}
