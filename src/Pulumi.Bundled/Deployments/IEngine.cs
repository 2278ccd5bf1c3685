using Pulumi.Protocol;

namespace Pulumi.Deployments;

/// <summary>Where messages for the user go: the engine, or a test's list.</summary>
internal interface IEngine
{
    Task LogAsync(LogRequest request);
}
