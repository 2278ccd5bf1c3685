using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Pulumi.Protocol;

namespace Pulumi.Deployments;

/// <summary>The engine's resource monitor.</summary>
internal sealed class GrpcMonitor(EngineConnection connection) : IMonitor
{
    public async Task<bool> SupportsAsync(string feature)
    {
        var response = await connection
            .CallAsync(WireMethods.SupportsFeature, new SupportsFeatureRequest { Id = feature }, $"asking for the feature {feature}")
            .ConfigureAwait(false);
        return response.HasSupport;
    }

    public Task<InvokeResponse> InvokeAsync(InvokeRequest request)
        => connection.CallAsync(WireMethods.Invoke, request, $"calling the function {request.Tok}");

    public Task<ReadResourceResponse> ReadResourceAsync(Resource resource, ReadResourceRequest request)
        => connection.CallAsync(WireMethods.ReadResource, request, $"reading resource '{request.Name}' ({request.Type})");

    public Task<RegisterResourceResponse> RegisterResourceAsync(Resource resource, RegisterResourceRequest request)
        => connection.CallAsync(WireMethods.RegisterResource, request, $"registering resource '{request.Name}' ({request.Type})");

    public Task RegisterResourceOutputsAsync(RegisterResourceOutputsRequest request)
        => connection.CallAsync(WireMethods.RegisterResourceOutputs, request, $"registering the outputs of {request.Urn}");

    public async Task SignalAndWaitForShutdownAsync()
    {
        try
        {
            await connection
                .CallAsync(WireMethods.SignalAndWaitForShutdown, new Empty(), "waiting for the end of the deployment")
                .ConfigureAwait(false);
        }
        catch (RpcException exception) when (exception.StatusCode is StatusCode.Unimplemented or StatusCode.Unavailable)
        {
            // An old engine does not know the call; one that is done may close the connection before it answers.
            // Either way all resources are registered.
        }
    }
}
