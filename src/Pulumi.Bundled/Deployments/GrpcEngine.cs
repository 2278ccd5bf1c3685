using Pulumi.Protocol;

namespace Pulumi.Deployments;

/// <summary>The engine's log.</summary>
internal sealed class GrpcEngine(EngineConnection connection) : IEngine
{
    public Task LogAsync(LogRequest request) => connection.CallAsync(WireMethods.Log, request, "sending a message");
}
