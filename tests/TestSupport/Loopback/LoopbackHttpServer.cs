using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace OcspEgress.TestSupport.Loopback;

/// <summary>An HTTP or HTTPS server on 127.0.0.1 that sends whatever a test wants, well-formed or not.</summary>
public sealed class LoopbackHttpServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<LoopbackRequest, LoopbackReply> _answer;
    private readonly X509Certificate2? _certificate;
    private readonly ConcurrentQueue<LoopbackRequest> _requests = new();
    private readonly Task _loop;

    /// <summary>Starts listening.</summary>
    /// <param name="answer">What to send for a request.</param>
    /// <param name="certificate">Certificate with key for HTTPS, or null for plain HTTP; stays the caller's.</param>
    public LoopbackHttpServer(Func<LoopbackRequest, LoopbackReply> answer, X509Certificate2? certificate = null)
    {
        _answer = answer;
        _certificate = certificate;
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _loop = AcceptAsync();
    }

    /// <summary>Port on 127.0.0.1.</summary>
    public int Port { get; }

    /// <summary>Requests so far.</summary>
    public IReadOnlyCollection<LoopbackRequest> Requests => _requests;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _loop;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var open = new List<Task>();
        try
        {
            while (true)
            {
                open.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException or InvalidOperationException)
        {
            await Task.WhenAll(open);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var _ = client;
        try
        {
            await using var stream = await OpenAsync(client);
            if (await ReadAsync(stream) is { } request)
            {
                _requests.Enqueue(request);
                await SendAsync(stream, _answer(request));
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or AuthenticationException)
        {
            // The client went away, or the test is over.
        }
    }

    private async Task<Stream> OpenAsync(TcpClient client)
    {
        if (_certificate is null)
        {
            return client.GetStream();
        }

        var stream = new SslStream(client.GetStream());
        await stream.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = _certificate }, _stop.Token);
        return stream;
    }

    private async Task SendAsync(Stream stream, LoopbackReply reply)
    {
        if (reply.Drip == TimeSpan.Zero)
        {
            await stream.WriteAsync(reply.Bytes, _stop.Token);
        }
        else
        {
            foreach (var single in reply.Bytes)
            {
                await stream.WriteAsync(new[] { single }, _stop.Token);
                await Task.Delay(reply.Drip, _stop.Token);
            }
        }

        if (reply.Hang)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, _stop.Token);
        }
    }

    private async Task<LoopbackRequest?> ReadAsync(Stream stream)
    {
        var head = new StringBuilder();
        var single = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (head.Length > 16384 || await stream.ReadAsync(single, _stop.Token) == 0)
            {
                return null;
            }

            head.Append((char)single[0]);
        }

        var lines = head.ToString().Split("\r\n");
        var start = lines[0].Split(' ');
        var body = new byte[int.Parse(Header(lines, "content-length") ?? "0", CultureInfo.InvariantCulture)];
        await stream.ReadExactlyAsync(body, _stop.Token);
        return new LoopbackRequest(start[0], start[1], Header(lines, "host") ?? "", body)
        {
            Authorization = Header(lines, "authorization") ?? "",
        };
    }

    private static string? Header(string[] lines, string name) =>
        lines.Where(l => l.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase)).Select(l => l[(name.Length + 1)..].Trim()).FirstOrDefault();
}
