using Grpc.Core;
using Grpc.Net.Client;
using Pulumi.Protocol;

namespace Pulumi.Deployments;

/// <summary>A channel to one of the engine's two addresses.</summary>
internal sealed class EngineConnection : IDisposable
{
    private readonly GrpcChannel channel;
    private readonly CallInvoker calls;

    public EngineConnection(string address)
    {
        channel = GrpcChannel.ForAddress($"http://{address}", new GrpcChannelOptions
        {
            MaxReceiveMessageSize = WireLimits.MessageBytes,
            MaxSendMessageSize = WireLimits.MessageBytes,
            DisposeHttpClient = true,
            HttpHandler = new SocketsHttpHandler
            {
                // With http_proxy set even 127.0.0.1 would go through the proxy, which speaks no plaintext HTTP/2.
                UseProxy = false,
                ConnectTimeout = TimeSpan.FromSeconds(20),

                // A registration holds its stream until the cloud is done; others must not queue behind a hundred of them.
                EnableMultipleHttp2Connections = true,

                // No keep-alive pings: gRPC servers in Go close a connection that pings more often than every five minutes.
                // The engine is on this machine, so its death closes the connection at once.
            },
        });
        calls = channel.CreateCallInvoker();
    }

    /// <summary>Makes a call. It has no deadline: it may wait for a cloud operation. It fails when the connection does.</summary>
    public async Task<TResponse> CallAsync<TRequest, TResponse>(Method<TRequest, TResponse> method, TRequest request, string doing)
        where TRequest : class
        where TResponse : class
    {
        try
        {
            using var call = calls.AsyncUnaryCall(method, host: null, default, request);
            return await call.ResponseAsync.ConfigureAwait(false);
        }
        catch (RpcException exception)
        {
            exception.Data[FailureReport.OperationKey] = doing;
            throw;
        }
    }

    public void Dispose() => channel.Dispose();
}
