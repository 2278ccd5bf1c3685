using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace Pulumi.Protocol;

/// <summary>The calls of the two services: only package, service and method names and the field numbers are the protocol.</summary>
internal static class WireMethods
{
    private const string Monitor = "pulumirpc.ResourceMonitor";
    private const string Engine = "pulumirpc.Engine";

    public static readonly Method<SupportsFeatureRequest, SupportsFeatureResponse> SupportsFeature =
        Create<SupportsFeatureRequest, SupportsFeatureResponse>(Monitor, "SupportsFeature");

    public static readonly Method<InvokeRequest, InvokeResponse> Invoke =
        Create<InvokeRequest, InvokeResponse>(Monitor, "Invoke");

    public static readonly Method<ReadResourceRequest, ReadResourceResponse> ReadResource =
        Create<ReadResourceRequest, ReadResourceResponse>(Monitor, "ReadResource");

    public static readonly Method<RegisterResourceRequest, RegisterResourceResponse> RegisterResource =
        Create<RegisterResourceRequest, RegisterResourceResponse>(Monitor, "RegisterResource");

    public static readonly Method<RegisterResourceOutputsRequest, Empty> RegisterResourceOutputs =
        Create<RegisterResourceOutputsRequest, Empty>(Monitor, "RegisterResourceOutputs");

    public static readonly Method<Empty, Empty> SignalAndWaitForShutdown =
        Create<Empty, Empty>(Monitor, "SignalAndWaitForShutdown");

    public static readonly Method<LogRequest, Empty> Log = Create<LogRequest, Empty>(Engine, "Log");

    /// <summary>A call of a service.</summary>
    public static Method<TRequest, TResponse> Create<TRequest, TResponse>(string service, string name)
        where TRequest : class, IMessage<TRequest>, new()
        where TResponse : class, IMessage<TResponse>, new()
        => new(MethodType.Unary, service, name, WireMarshaller.Create<TRequest>(), WireMarshaller.Create<TResponse>());
}
