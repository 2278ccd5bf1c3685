using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using OcspEgress.Addressing;
using OcspEgress.TestSupport.Authority;

namespace OcspEgress.TestSupport.Loopback;

/// <summary>A server on loopback that does to each client what the test says.</summary>
public sealed class ScriptedServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _loop;

    /// <summary>Starts it.</summary>
    public ScriptedServer(Func<NetworkStream, CancellationToken, Task> script)
    {
        _listener.Start();
        Endpoint = new HostPort(HostName.Parse("127.0.0.1"), new Port(((IPEndPoint)_listener.LocalEndpoint).Port));
        _loop = Task.Run(() => Serve(script));
    }

    /// <summary>Where it listens.</summary>
    public HostPort Endpoint { get; }

    /// <summary>Server name of the last TLS client.</summary>
    public string? ServerName { get; private set; }

    /// <summary>Speaks TLS with a leaf and the rest of its chain.</summary>
    public static ScriptedServer Tls(
        IssuedCertificate leaf,
        IssuedCertificate[] others,
        SslProtocols protocol = SslProtocols.None,
        bool demandsClient = false,
        Func<NetworkStream, CancellationToken, Task>? before = null)
    {
        ScriptedServer? server = null;
        server = new ScriptedServer(async (stream, token) =>
        {
            await (before?.Invoke(stream, token) ?? Task.CompletedTask);
            using var certificate = leaf.ToX509();
            var chain = new X509Certificate2Collection(others.Select(o => X509CertificateLoader.LoadCertificate(o.Der)).ToArray());
            await using var tls = new SslStream(stream);
            await tls.AuthenticateAsServerAsync(
                (_, hello, _, _) =>
                {
                    server!.ServerName = hello.ServerName;
                    return new ValueTask<SslServerAuthenticationOptions>(new SslServerAuthenticationOptions
                    {
                        ServerCertificateContext = SslStreamCertificateContext.Create(certificate, chain, offline: true),
                        EnabledSslProtocols = protocol,
                        ClientCertificateRequired = demandsClient,
                    });
                },
                null,
                token);
        });
        return server;
    }

    /// <summary>A line of the client, without its end.</summary>
    public static async Task<string> ReadLineAsync(NetworkStream stream, CancellationToken token)
    {
        var line = new List<byte>();
        for (var next = new byte[1]; await stream.ReadAsync(next, token) == 1 && next[0] != '\n';)
        {
            line.Add(next[0]);
        }

        return Encoding.ASCII.GetString([.. line]).TrimEnd('\r');
    }

    /// <summary>Says something.</summary>
    public static Task WriteAsync(NetworkStream stream, string text, CancellationToken token) =>
        stream.WriteAsync(Encoding.Latin1.GetBytes(text), token).AsTask();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _loop;
        _stop.Dispose();
    }

    private async Task Serve(Func<NetworkStream, CancellationToken, Task> script)
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                await using var stream = client.GetStream();
                await script(stream, _stop.Token);
            }
            catch (Exception exception) when (exception is IOException or SocketException or OperationCanceledException or AuthenticationException or ObjectDisposedException)
            {
                // Clients that hang up in the middle of the handshake are what is tested.
            }
        }
    }
}
