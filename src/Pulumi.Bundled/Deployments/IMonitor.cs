using Pulumi.Protocol;

namespace Pulumi.Deployments;

/// <summary>The resource monitor: the engine's, or that of a test with mocks.</summary>
internal interface IMonitor
{
    Task<bool> SupportsAsync(string feature);

    Task<InvokeResponse> InvokeAsync(InvokeRequest request);

    Task<ReadResourceResponse> ReadResourceAsync(Resource resource, ReadResourceRequest request);

    Task<RegisterResourceResponse> RegisterResourceAsync(Resource resource, RegisterResourceRequest request);

    Task RegisterResourceOutputsAsync(RegisterResourceOutputsRequest request);

    Task SignalAndWaitForShutdownAsync();
}
