using System.Globalization;
using System.Net;
using AzureStandIn;
using AzureStandIn.Manners;
using AzureStandIn.Resources;
using AzureStandIn.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

// The engine allows messages of 400 MB.
const int messageBytes = 400 * 1024 * 1024;

// Plugins have a process group of their own: an interrupt is the engine's, when it is done. It waits 5 s before it kills.
var stopped = new TaskCompletionSource();
Console.CancelKeyPress += (_, press) =>
{
    press.Cancel = true;
    stopped.TrySetResult();
};

var settings = StandInSettings.Read();
var calls = new CallRecorder(settings);
var builder = WebApplication.CreateSlimBuilder();
builder.Logging.ClearProviders();
builder.WebHost.ConfigureKestrel(kestrel =>
{
    kestrel.Limits.MaxRequestBodySize = null;
    kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2);
});
builder.Services.AddSingleton(new ProviderService(new AzureCloud(new CloudFolder(settings.Cloud), settings.Delay), calls));
builder.Services.AddGrpc(grpc => (grpc.MaxReceiveMessageSize, grpc.MaxSendMessageSize) = (messageBytes, messageBytes));
var app = builder.Build();
app.MapGrpcService<ProviderService>();
await app.StartAsync();
var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
await Console.Out.WriteAsync(new Uri(address).Port.ToString(CultureInfo.InvariantCulture) + "\n");

// The engine holds the other end of standard input. When it is gone or done, what Azure was told to do still happens.
using var input = Console.OpenStandardInput();
await Task.WhenAny(stopped.Task, input.CopyToAsync(Stream.Null));
while (calls.IsBusy)
{
    await Task.Delay(5);
}
