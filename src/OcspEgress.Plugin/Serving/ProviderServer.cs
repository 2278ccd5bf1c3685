using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Pulumi.Protocol;

namespace OcspEgress.Plugin.Serving;

/// <summary>The provider on a port of 127.0.0.1.</summary>
internal static class ProviderServer
{
    /// <summary>Starts to listen.</summary>
    /// <returns>The port, and the server to dispose of.</returns>
    public static async Task<(int Port, IAsyncDisposable Server)> StartAsync(PluginLife life, string? engineAddress)
    {
        life.EngineAddress = engineAddress;
        var builder = WebApplication.CreateSlimBuilder();

        // The engine reads standard output for the port, and shows nothing of the rest.
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = null;

            // A component holds its call until the cloud is done; others must not queue behind a hundred of them.
            kestrel.Limits.Http2.MaxStreamsPerConnection = int.MaxValue;
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2);
        });
        builder.Services.AddSingleton(new ProviderService(life));
        builder.Services.AddGrpc(grpc =>
        {
            grpc.MaxReceiveMessageSize = WireLimits.MessageBytes;
            grpc.MaxSendMessageSize = WireLimits.MessageBytes;
        });
        var app = builder.Build();
        app.MapGrpcService<ProviderService>();
        await app.StartAsync();
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return (new Uri(address).Port, app);
    }
}
