using Pulumi.Deployments;
using Pulumi.Protocol;

namespace Pulumi;

/// <summary>Messages to the user, through the engine. An error message makes the run fail.</summary>
public static class Log
{
    /// <summary>A message that only <c>--debug</c> shows.</summary>
    /// <param name="message">The text.</param>
    /// <param name="resource">The resource that it is about.</param>
    /// <param name="streamId">A number that messages of one stream share.</param>
    /// <param name="ephemeral">Whether the next message may replace it.</param>
    public static void Debug(string message, Resource? resource = null, int? streamId = null, bool? ephemeral = null)
        => Write(LogSeverity.Debug, message, resource, streamId, ephemeral);

    /// <summary>A message. Parameters as for <see cref="Debug"/>.</summary>
    public static void Info(string message, Resource? resource = null, int? streamId = null, bool? ephemeral = null)
        => Write(LogSeverity.Info, message, resource, streamId, ephemeral);

    /// <summary>A warning. Parameters as for <see cref="Debug"/>.</summary>
    public static void Warn(string message, Resource? resource = null, int? streamId = null, bool? ephemeral = null)
        => Write(LogSeverity.Warning, message, resource, streamId, ephemeral);

    /// <summary>An error: the run goes on and fails at its end. Parameters as for <see cref="Debug"/>.</summary>
    public static void Error(string message, Resource? resource = null, int? streamId = null, bool? ephemeral = null)
        => Write(LogSeverity.Error, message, resource, streamId, ephemeral);

    /// <summary>An exception as an error. Parameters as for <see cref="Debug"/>.</summary>
    public static void Exception(Exception exception, Resource? resource = null, int? streamId = null, bool? ephemeral = null)
    {
        ArgumentNullException.ThrowIfNull(exception);
        Error(exception.ToString(), resource, streamId, ephemeral);
    }

    private static void Write(LogSeverity severity, string message, Resource? resource, int? streamId, bool? ephemeral)
    {
        var request = new LogRequest
        {
            Severity = severity,
            Message = message,
            StreamId = streamId ?? 0,
            Ephemeral = ephemeral ?? false,
        };
        DeploymentRun.Required.Log.Write(request, resource);
    }
}
