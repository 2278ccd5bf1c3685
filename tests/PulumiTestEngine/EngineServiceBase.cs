using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Pulumi.Protocol;

namespace PulumiTestEngine;

/// <summary>The calls of the engine's log, bound by hand like those of <see cref="MonitorServiceBase"/>.</summary>
[BindServiceMethod(typeof(EngineServiceBase), nameof(Bind))]
internal abstract class EngineServiceBase
{
    public static void Bind(ServiceBinderBase binder, EngineServiceBase? service)
        => binder.AddMethod(WireMethods.Log, service is null ? null : service.Log);

    public abstract Task<Empty> Log(LogRequest request, ServerCallContext context);
}
