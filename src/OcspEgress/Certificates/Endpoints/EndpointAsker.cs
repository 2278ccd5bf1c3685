using System.Globalization;
using System.Net;
using System.Net.Sockets;
using OcspEgress.Inventory;

namespace OcspEgress.Certificates.Endpoints;

/// <summary>Asks an endpoint at one address, once: connect, STARTTLS where asked for, handshake up to the certificates.</summary>
internal static class EndpointAsker
{
    /// <summary>Bytes that a server may send before it has presented its certificates.</summary>
    private const long MaxBytes = 8 << 20;

    /// <param name="source">The endpoint; its timeout bounds connecting and talking, each.</param>
    /// <param name="address">Address of its host.</param>
    /// <param name="approach">As whom to ask.</param>
    /// <param name="asksForStaple">Whether to ask for a staple.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="EndpointException">There is no chain, and why.</exception>
    /// <exception cref="OperationCanceledException">It is cancelled.</exception>
    public static async Task<Handshake> AskAsync(
        EndpointSource source, IPAddress address, Approach approach, bool asksForStaple, CancellationToken cancellationToken)
    {
        using var socket = await ConnectAsync(source, address, cancellationToken);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(source.Timeout);

        // The TLS library reads synchronously: closing the socket is what ends it in time.
        await using var registration = deadline.Token.Register(socket.Dispose);
        try
        {
            // On a thread of its own: many that wait for silent servers would use up the pool's.
            return await Task.Factory.StartNew(
                () => Talk(source, socket, approach, asksForStaple), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }
        catch (Exception exception) when (exception is EndpointException or IOException or ObjectDisposedException or SocketException or OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw deadline.IsCancellationRequested ? Silent(source) : exception as EndpointException ?? Closed(source);
        }
    }

    private static Handshake Talk(EndpointSource source, Socket socket, Approach approach, bool asksForStaple)
    {
        using var network = new NetworkStream(socket, ownsSocket: false);
        var stream = new EndpointStream(network, MaxBytes);
        StartTlsNegotiator.Negotiate(source, stream);
        return HandshakeRecorder.Record(source, stream, approach, asksForStaple);
    }

    private static async Task<Socket> ConnectAsync(EndpointSource source, IPAddress address, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(source.Timeout);
        Socket? socket = null;
        try
        {
            socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(new IPEndPoint(address, source.Endpoint.Port.Number), deadline.Token);
            return socket;
        }
        catch (Exception exception) when (exception is SocketException or OperationCanceledException)
        {
            socket?.Dispose();
            cancellationToken.ThrowIfCancellationRequested();
            throw exception is SocketException failure ? Unreachable(source, failure) : Silent(source);
        }
    }

    private static EndpointException Unreachable(EndpointSource source, SocketException failure) => new(
        failure.SocketErrorCode is SocketError.NetworkUnreachable or SocketError.HostUnreachable or SocketError.AddressFamilyNotSupported
            ? CertificatesCodes.AddressNotAsked
            : CertificatesCodes.EndpointUnreachable,
        $"{source.Endpoint} cannot be connected to ({failure.SocketErrorCode}). Check host, port and the firewalls between.");

    private static EndpointException Silent(EndpointSource source) => new(
        CertificatesCodes.EndpointSilent,
        $"{source.Endpoint} does not answer within {source.Timeout.TotalSeconds.ToString(CultureInfo.InvariantCulture)} s. Check host, port and the firewalls between, or raise 'timeout'.");

    private static EndpointException Closed(EndpointSource source) => new(
        CertificatesCodes.EndpointUnreachable, $"{source.Endpoint} closed the connection before it presented a certificate. Check port, server name ('sni') and 'startTls'.") { IsClosed = true };
}
