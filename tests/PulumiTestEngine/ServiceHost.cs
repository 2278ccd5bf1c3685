using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Pulumi.Protocol;

namespace PulumiTestEngine;

/// <summary>A gRPC service on a port of 127.0.0.1.</summary>
internal sealed class ServiceHost : IAsyncDisposable
{
    private readonly WebApplication host;
    private readonly ConcurrentDictionary<string, ConnectionContext> connections;

    private ServiceHost(WebApplication host, ConcurrentDictionary<string, ConnectionContext> connections)
    {
        this.host = host;
        this.connections = connections;
    }

    public string Address
        => new Uri(host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()).Authority;

    public static async Task<ServiceHost> StartAsync<TService>(TService service, int callsPerConnection)
        where TService : class
    {
        var connections = new ConcurrentDictionary<string, ConnectionContext>();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.Http2.MaxStreamsPerConnection = callsPerConnection;
            kestrel.Listen(IPAddress.Loopback, 0, listen =>
            {
                listen.Protocols = HttpProtocols.Http2;
                listen.Use(next => async connection =>
                {
                    connections[connection.ConnectionId] = connection;
                    await next(connection).ConfigureAwait(false);
                    connections.TryRemove(connection.ConnectionId, out _);
                });
            });
        });
        builder.Services.AddSingleton(service);
        builder.Services.AddGrpc(grpc =>
        {
            grpc.MaxReceiveMessageSize = WireLimits.MessageBytes;
            grpc.MaxSendMessageSize = WireLimits.MessageBytes;
        });
        var host = builder.Build();
        host.MapGrpcService<TService>();
        await host.StartAsync().ConfigureAwait(false);
        return new ServiceHost(host, connections);
    }

    /// <summary>Closes all connections at once and listens no more, like a process that is killed.</summary>
    public async Task KillAsync()
    {
        var stopping = host.StopAsync(new CancellationToken(canceled: true));
        foreach (var connection in connections.Values)
        {
            connection.Abort(new ConnectionAbortedException("killed by the test"));
        }

        await stopping.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync().ConfigureAwait(false);
        await host.DisposeAsync().ConfigureAwait(false);
    }
}
