using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using OcspEgress.Verification.Layers;

namespace OcspEgress.Verification.Http;

/// <summary>
/// Sends one HTTP request to an address that DNS gave before: no second lookup, no redirect, no cookie, no proxy of the
/// environment, no decompression, and never more bytes or time than allowed.
/// </summary>
internal sealed class HttpExchanger(VerificationSettings settings)
{
    private const int MaxHeaderKilobytes = 16;

    public async Task<Verdict<HttpReply>> SendAsync(HttpCall call, CancellationToken cancellationToken)
    {
        var separator = call.Suffix.Length == 0 || call.Url.PathAndQuery.EndsWith('/') ? "" : "/";
        if (!Uri.TryCreate($"{call.Url}{separator}{call.Suffix}", UriKind.Absolute, out var uri))
        {
            return Verdict<HttpReply>.Find(
                VerificationCodes.HttpBroken, $"{call.Url} cannot be asked for by HTTP. Ask the issuer for a correct URL.");
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(settings.HttpTimeout);
        try
        {
            using var client = new HttpClient(Handler(call)) { Timeout = Timeout.InfiniteTimeSpan };
            using var request = Request(call, uri);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            return await ReadAsync(call, response, limit.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Verdict<HttpReply>.Find(
                VerificationCodes.HttpSlow,
                $"{call.Url} took the connection, but gave no whole answer within {Spelling.Of(settings.HttpTimeout)}. A proxy or firewall may hold it back; if the responder is that slow, servers give up as well.");
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return Verdict<HttpReply>.Find(
                VerificationCodes.HttpBroken,
                $"The exchange with {call.Url} broke off ({Reason(e)}). Look for a firewall that inspects traffic; the port may belong to another service.");
        }
    }

    private static string Reason(Exception error) =>
        error is HttpRequestException { HttpRequestError: not HttpRequestError.Unknown } known
            ? known.HttpRequestError.ToString()
            : error.InnerException?.Message ?? error.Message;

    private static HttpRequestMessage Request(HttpCall call, Uri uri)
    {
        var request = new HttpRequestMessage(call.Body is null ? HttpMethod.Get : HttpMethod.Post, uri)
        {
            Version = HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        request.Headers.ConnectionClose = true;
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("ocsp-egress", null));
        if (call.Body is not null)
        {
            request.Content = new ByteArrayContent(call.Body);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/ocsp-request");
        }

        return request;
    }

    private SocketsHttpHandler Handler(HttpCall call)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            MaxResponseHeadersLength = MaxHeaderKilobytes,
            PooledConnectionLifetime = TimeSpan.Zero,
            Proxy = settings.Proxy is null ? null : new WebProxy(settings.Proxy),
            UseCookies = false,
            UseProxy = settings.Proxy is not null,
        };
        if (call.Address is { } address)
        {
            handler.ConnectCallback = (context, token) => call.Connections?.Take() is { } warm
                ? ValueTask.FromResult<Stream>(new NetworkStream(warm, ownsSocket: true))
                : ConnectAsync(new IPEndPoint(address, context.DnsEndPoint.Port), token);
        }

        return handler;
    }

    private static async ValueTask<Stream> ConnectAsync(IPEndPoint remote, CancellationToken cancellationToken)
    {
        var socket = new Socket(remote.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(remote, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static async Task<Verdict<HttpReply>> ReadAsync(
        HttpCall call, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (StatusFault(call, response) is { } fault)
        {
            return fault;
        }

        using var body = new MemoryStream();
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[8192];
        int count;
        while ((count = await stream.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (body.Length + count > call.MaxBytes)
            {
                return Verdict<HttpReply>.Find(
                    VerificationCodes.HttpTooLarge,
                    $"{call.Url} sends more than {call.MaxBytes.ToString(CultureInfo.InvariantCulture)} bytes, which is no OCSP response or certificate. A proxy or portal may answer in its place.");
            }

            body.Write(buffer, 0, count);
        }

        var headers = response.Content.Headers.NonValidated;
        var reply = new HttpReply(
            body.ToArray(),
            headers.TryGetValues("Content-Type", out var type) ? type.ToString() : null,
            headers.TryGetValues("Content-Encoding", out var encoding) ? encoding.ToString() : null);
        return Verdict<HttpReply>.Pass(reply, $"Status 200, {reply.Body.Length.ToString(CultureInfo.InvariantCulture)} bytes.");
    }

    private static Verdict<HttpReply>? StatusFault(HttpCall call, HttpResponseMessage response)
    {
        var status = ((int)response.StatusCode).ToString(CultureInfo.InvariantCulture);
        if (response.StatusCode == HttpStatusCode.OK)
        {
            return null;
        }

        if (response.Headers.Location is { } location)
        {
            return Verdict<HttpReply>.Find(
                VerificationCodes.HttpRedirect,
                $"{call.Url} answers with status {status} and redirects to {location.OriginalString}. Web servers do not follow redirects: a proxy or portal may be in the way; if the responder has moved, give the new URL in 'overrides'.");
        }

        return Verdict<HttpReply>.Find(
            VerificationCodes.HttpStatus,
            response.StatusCode == HttpStatusCode.ProxyAuthenticationRequired
                ? $"The proxy wants a login (status {status}). Allow the web servers through without one."
                : $"{call.Url} answers with status {status}. {((int)response.StatusCode >= 500 ? "The responder or a proxy before it is broken: try again later, and ask the issuer if it lasts." : "The path is wrong, or a proxy refuses it: open the URL from this machine and look at who answers.")}");
    }
}
