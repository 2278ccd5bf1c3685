using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Pulumi.Protocol;

namespace PulumiTestEngine;

/// <summary>The calls of the resource monitor, bound by hand: what Grpc.Tools generates cannot read deeply nested messages.</summary>
[BindServiceMethod(typeof(MonitorServiceBase), nameof(Bind))]
internal abstract class MonitorServiceBase
{
    // The host asks for the methods' shapes without an object.
    public static void Bind(ServiceBinderBase binder, MonitorServiceBase? service)
    {
        binder.AddMethod(WireMethods.SupportsFeature, service is null ? null : service.SupportsFeature);
        binder.AddMethod(WireMethods.Invoke, service is null ? null : service.Invoke);
        binder.AddMethod(WireMethods.ReadResource, service is null ? null : service.ReadResource);
        binder.AddMethod(WireMethods.RegisterResource, service is null ? null : service.RegisterResource);
        binder.AddMethod(WireMethods.RegisterResourceOutputs, service is null ? null : service.RegisterResourceOutputs);
        binder.AddMethod(WireMethods.SignalAndWaitForShutdown, service is null ? null : service.SignalAndWaitForShutdown);
    }

    public abstract Task<SupportsFeatureResponse> SupportsFeature(SupportsFeatureRequest request, ServerCallContext context);

    public abstract Task<InvokeResponse> Invoke(InvokeRequest request, ServerCallContext context);

    public abstract Task<ReadResourceResponse> ReadResource(ReadResourceRequest request, ServerCallContext context);

    public abstract Task<RegisterResourceResponse> RegisterResource(RegisterResourceRequest request, ServerCallContext context);

    public abstract Task<Empty> RegisterResourceOutputs(RegisterResourceOutputsRequest request, ServerCallContext context);

    public abstract Task<Empty> SignalAndWaitForShutdown(Empty request, ServerCallContext context);
}
