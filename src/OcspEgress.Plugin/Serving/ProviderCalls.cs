using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Pulumi.Protocol;

namespace OcspEgress.Plugin.Serving;

/// <summary>
/// The calls that are answered, bound by hand: what Grpc.Tools generates cannot read deeply nested messages. All others are
/// UNIMPLEMENTED, which an engine takes for a provider that has no resources of its own.
/// </summary>
[BindServiceMethod(typeof(ProviderCalls), nameof(Bind))]
internal abstract class ProviderCalls
{
    /// <summary>Binds them. The host asks for the methods' shapes without an object.</summary>
    public static void Bind(ServiceBinderBase binder, ProviderCalls? service)
    {
        binder.AddMethod(ProviderMethods.Handshake, service is null ? null : service.Handshake);
        binder.AddMethod(ProviderMethods.Attach, service is null ? null : service.Attach);
        binder.AddMethod(ProviderMethods.GetPluginInfo, service is null ? null : service.GetPluginInfo);
        binder.AddMethod(ProviderMethods.GetSchema, service is null ? null : service.GetSchema);
        binder.AddMethod(ProviderMethods.CheckConfig, service is null ? null : service.CheckConfig);
        binder.AddMethod(ProviderMethods.Configure, service is null ? null : service.Configure);
        binder.AddMethod(ProviderMethods.Construct, service is null ? null : service.Construct);
        binder.AddMethod(ProviderMethods.Invoke, service is null ? null : service.Invoke);
        binder.AddMethod(ProviderMethods.Cancel, service is null ? null : service.Cancel);
    }

    public abstract Task<ProviderHandshakeResponse> Handshake(ProviderHandshakeRequest request, ServerCallContext context);

    public abstract Task<Empty> Attach(PluginAttach request, ServerCallContext context);

    public abstract Task<PluginInfo> GetPluginInfo(Empty request, ServerCallContext context);

    public abstract Task<GetSchemaResponse> GetSchema(GetSchemaRequest request, ServerCallContext context);

    public abstract Task<CheckResponse> CheckConfig(CheckRequest request, ServerCallContext context);

    public abstract Task<ConfigureResponse> Configure(ConfigureRequest request, ServerCallContext context);

    public abstract Task<ConstructResponse> Construct(ConstructRequest request, ServerCallContext context);

    public abstract Task<InvokeResponse> Invoke(InvokeRequest request, ServerCallContext context);

    public abstract Task<Empty> Cancel(Empty request, ServerCallContext context);
}
