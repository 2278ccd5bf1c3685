using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Pulumi.Protocol;

namespace PulumiTestEngine;

/// <summary>The engine's log.</summary>
internal sealed class EngineService(DeploymentState state) : EngineServiceBase
{
    public override Task<Empty> Log(LogRequest request, ServerCallContext context)
    {
        state.Record(nameof(Log), request, context);
        return Task.FromResult(new Empty());
    }
}
