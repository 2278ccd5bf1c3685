using System.Net;
using System.Net.Sockets;
using OcspEgress.Inventory;

namespace OcspEgress.Certificates.Endpoints;

/// <summary>Fetches the chain of an endpoint: connect, STARTTLS where asked for, handshake up to the certificates.</summary>
internal static class ChainFetcher
{
    /// <summary>Bytes that a server may send before it has presented its certificates.</summary>
    private const long MaxBytes = 8 << 20;

    /// <summary>Fetches the encodings as presented.</summary>
    /// <exception cref="EndpointException">There is no chain, and why.</exception>
    /// <exception cref="OperationCanceledException">The run is cancelled.</exception>
    public static async Task<IReadOnlyList<byte[]>> FetchAsync(EndpointSource source, CancellationToken cancellationToken)
    {
        using var socket = await ConnectAsync(source, cancellationToken);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(source.Timeout);

        // The TLS library reads synchronously: closing the socket is what ends it in time.
        await using var registration = deadline.Token.Register(socket.Dispose);
        try
        {
            return await Task.Run(() => Talk(source, socket), CancellationToken.None);
        }
        catch (Exception exception) when (IsBroken(exception))
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw deadline.IsCancellationRequested ? Silent(source) : exception as EndpointException ?? Closed(source);
        }
    }

    private static IReadOnlyList<byte[]> Talk(EndpointSource source, Socket socket)
    {
        using var network = new NetworkStream(socket, ownsSocket: false);
        var stream = new EndpointStream(network, MaxBytes);
        StartTlsNegotiator.Negotiate(source, stream);
        return HandshakeRecorder.Record(source, stream);
    }

    private static bool IsBroken(Exception exception) =>
        exception is EndpointException or IOException or ObjectDisposedException or SocketException or OperationCanceledException;

    private static async Task<Socket> ConnectAsync(EndpointSource source, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(source.Timeout);
        try
        {
            var addresses = source.Endpoint.Host.Address is { } literal
                ? [literal]
                : await Dns.GetHostAddressesAsync(source.Endpoint.Host.Value, deadline.Token);
            return await ConnectAsync(source, addresses, deadline.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw Silent(source);
        }
        catch (SocketException exception) when (exception.SocketErrorCode is SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain)
        {
            throw new EndpointException(
                CertificatesCodes.EndpointNotFound, $"The name of {source.Endpoint} does not resolve. Correct it, or run where it resolves.");
        }
        catch (SocketException exception)
        {
            throw new EndpointException(
                CertificatesCodes.EndpointUnreachable, $"{source.Endpoint} cannot be connected to ({exception.SocketErrorCode}). Check host, port and the firewalls between.");
        }
    }

    private static async Task<Socket> ConnectAsync(EndpointSource source, IPAddress[] addresses, CancellationToken cancellationToken)
    {
        SocketException? last = null;
        foreach (var address in addresses)
        {
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                await socket.ConnectAsync(new IPEndPoint(address, source.Endpoint.Port.Number), cancellationToken);
                return socket;
            }
            catch (SocketException exception)
            {
                socket.Dispose();
                last = exception;
            }
            catch (OperationCanceledException)
            {
                socket.Dispose();
                throw;
            }
        }

        throw last ?? new SocketException((int)SocketError.HostNotFound);
    }

    private static EndpointException Silent(EndpointSource source) => new(
        CertificatesCodes.EndpointSilent,
        $"{source.Endpoint} does not answer within {source.Timeout.TotalSeconds.ToString(System.Globalization.CultureInfo.InvariantCulture)} s. Check host, port and the firewalls between, or raise 'timeout'.");

    private static EndpointException Closed(EndpointSource source) => new(
        CertificatesCodes.EndpointUnreachable, $"{source.Endpoint} closed the connection before it presented a certificate. Check port, server name and 'startTls'.");
}
