using System.Net;
using System.Net.Sockets;
using OcspEgress.Certificates.Endpoints;
using OcspEgress.Inventory;
using OcspEgress.Verification.Layers;
using Org.BouncyCastle.Tls;

namespace OcspEgress.Verification.Staple;

/// <summary>Connects to an endpoint, speaks STARTTLS where asked for, and runs one handshake.</summary>
internal static class StapleHandshaker
{
    /// <summary>Bytes that a server may send in one handshake.</summary>
    private const long MaxBytes = 1 << 20;

    public static async Task<Verdict<Handshake>> RunAsync(
        EndpointSource endpoint, IPAddress address, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(timeout);
        using var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };

        // The TLS library reads synchronously: closing the socket is what ends it in time.
        await using var registration = limit.Token.Register(socket.Dispose);
        var client = new StapleClient(endpoint);
        var fault = "the server closed the connection";
        try
        {
            await socket.ConnectAsync(new IPEndPoint(address, endpoint.Endpoint.Port.Number), limit.Token);
            await Task.Run(() => Talk(endpoint, socket, client), CancellationToken.None);
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException or OperationCanceledException or EndpointException)
        {
            fault = limit.IsCancellationRequested ? $"it takes longer than {Spelling.Of(timeout)}" : Reason(e);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or ArithmeticException or IndexOutOfRangeException or InvalidCastException or NotSupportedException)
        {
            // What the library makes of hostile bytes is not documented.
            fault = "the server's messages are malformed";
        }

        // The certificate and its staple come before anything that may still go wrong, as a demand for a client certificate.
        cancellationToken.ThrowIfCancellationRequested();
        return client.Result is { } result
            ? Verdict<Handshake>.Pass(result, $"{result.Version}, {endpoint.Endpoint} presents its certificate.")
            : Verdict<Handshake>.Find(
                VerificationCodes.HandshakeFailed,
                $"The handshake with {endpoint.Endpoint} fails: {fault}. Check the port, 'startTls' and 'serverName', and that this machine may connect.");
    }

    private static void Talk(EndpointSource endpoint, Socket socket, StapleClient client)
    {
        using var network = new NetworkStream(socket, ownsSocket: false);
        var stream = new EndpointStream(network, MaxBytes);
        StartTlsNegotiator.Negotiate(endpoint, stream);
        var protocol = new TlsClientProtocol(stream);
        protocol.Connect(client);
        protocol.Close();
    }

    private static string Reason(Exception error) => error switch
    {
        TlsFatalAlertReceived alert => $"the server sends the alert {AlertDescription.GetName(alert.AlertDescription)}",
        TlsFatalAlert alert => $"it breaks with {AlertDescription.GetName(alert.AlertDescription)}",
        EndpointException refused => refused.Message.TrimEnd('.'),
        SocketException socket => $"the connection breaks ({socket.SocketErrorCode})",
        _ => "the server closed the connection",
    };
}
