using System.Reflection;
using Grpc.Core;

namespace Pulumi.Deployments;

/// <summary>How a failure is told to the user.</summary>
internal static class FailureReport
{
    /// <summary>Where <see cref="Exception.Data"/> of a failed call says what the call was for.</summary>
    public const string OperationKey = "pulumi.operation";

    /// <summary>The exception at the bottom; wrappers and repetitions of one failure share it.</summary>
    public static Exception CauseOf(Exception exception)
    {
        while (true)
        {
            var inner = exception is AggregateException { InnerExceptions: [var first, ..] } ? first : exception.InnerException;

            // A RunException is a finished message, and the inside of a failed call is the transport's: neither is the user's concern.
            if (inner is null || exception is RunException or ResourceException or RpcException)
            {
                return exception;
            }

            exception = inner;
        }
    }

    /// <summary>Whether it only says that the engine is gone: the engine itself ended the run, or died.</summary>
    public static bool IsEngineGone(Exception exception)
        => exception is LogException
            || (CauseOf(exception) is RpcException call
                && (call.StatusCode is StatusCode.Unavailable or StatusCode.Cancelled || IsTransport(call)));

    /// <summary>The message for the user, and the resource it is about.</summary>
    public static (string Message, Resource? Resource) Describe(Exception exception)
    {
        var cause = CauseOf(exception);
        return cause switch
        {
            ResourceException { HideStack: true } at => (at.Message, at.Resource),
            ResourceException at => (Unhandled(exception), at.Resource),
            RunException => (cause.Message, null),
            RpcException call when IsEngineGone(call) => ($"The Pulumi engine is gone ({Operation(call)}): {call.Status.Detail}", null),
            RpcException call => ($"{Capitalized(Operation(call))} failed: {call.Status.Detail}", null),
            _ when exception is LogException => ("The Pulumi engine is gone: it takes no messages.", null),
            _ => (Unhandled(exception), null),
        };
    }

    // A connection that breaks in the middle of a call is reported under several codes, but always by this side.
    private static bool IsTransport(RpcException call)
        => call.Status.DebugException is HttpRequestException or IOException or System.Net.Sockets.SocketException;

    private static string Unhandled(Exception exception)
        => $"Running program '{Assembly.GetEntryAssembly()?.Location}' failed with an unhandled exception:{Environment.NewLine}{exception}";

    private static string Operation(RpcException call) => call.Data[OperationKey] as string ?? "a call to the engine";

    private static string Capitalized(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
