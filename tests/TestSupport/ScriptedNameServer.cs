using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace OcspEgress.TestSupport;

/// <summary>A name server that answers as a test says, right or wrong, on UDP and TCP of one port of the loopback network.</summary>
public sealed class ScriptedNameServer : IAsyncDisposable
{
    private readonly Func<byte[], bool, IEnumerable<byte[]>> _script;
    private readonly CancellationTokenSource _end = new();
    private readonly Socket _udp = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly TcpListener _tcp;
    private readonly Task[] _loops;
    private int _queries;

    /// <summary>Starts it.</summary>
    /// <param name="script">Query and whether it came over TCP, to the messages to send; none for silence.</param>
    /// <param name="endPoint">Where to listen, or null for a free port of 127.0.0.1.</param>
    /// <exception cref="SocketException">Somebody listens there.</exception>
    public ScriptedNameServer(Func<byte[], bool, IEnumerable<byte[]>> script, IPEndPoint? endPoint = null)
    {
        _script = script;
        EndPoint = endPoint ?? new IPEndPoint(IPAddress.Loopback, LoopbackPort.Free());
        _udp.Bind(EndPoint);
        _tcp = new TcpListener(EndPoint);
        _tcp.Start();
        _loops = [UdpAsync(), TcpAsync()];
    }

    /// <summary>One that never answers.</summary>
    public static ScriptedNameServer Silent() => new((_, _) => []);

    /// <summary>Where it listens.</summary>
    public IPEndPoint EndPoint { get; }

    /// <summary>Queries so far.</summary>
    public int Queries => Volatile.Read(ref _queries);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _udp.Dispose();
        _tcp.Stop();
        await Task.WhenAll(_loops);
        _end.Dispose();
    }

    private async Task UdpAsync()
    {
        var buffer = new byte[65_535];
        try
        {
            while (true)
            {
                var from = await _udp.ReceiveFromAsync(buffer, SocketFlags.None, new IPEndPoint(IPAddress.Any, 0), _end.Token);
                Interlocked.Increment(ref _queries);
                foreach (var reply in _script(buffer[..from.ReceivedBytes], false))
                {
                    await _udp.SendToAsync(reply, SocketFlags.None, from.RemoteEndPoint, _end.Token);
                }
            }
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // The test is over.
        }
    }

    private async Task TcpAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _tcp.AcceptTcpClientAsync(_end.Token);
                await ServeAsync(client.GetStream());
            }
        }
        catch (Exception e) when (e is OperationCanceledException or InvalidOperationException or SocketException or IOException)
        {
            // The test is over; a listener that is stopped before it accepts says that it does not listen.
        }
    }

    private async Task ServeAsync(NetworkStream stream)
    {
        var length = new byte[2];
        await stream.ReadExactlyAsync(length, _end.Token);
        var query = new byte[BinaryPrimitives.ReadUInt16BigEndian(length)];
        await stream.ReadExactlyAsync(query, _end.Token);
        Interlocked.Increment(ref _queries);
        foreach (var reply in _script(query, true))
        {
            BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)reply.Length);
            await stream.WriteAsync(length, _end.Token);
            await stream.WriteAsync(reply, _end.Token);
        }
    }
}
