using AzureStandIn.Manners;
using Google.Protobuf;
using Grpc.Core;
using System.Text.Json.Nodes;

namespace AzureStandIn.Wire;

/// <summary>Records every call with its beginning, its changes and its end, and fails those that are to fail.</summary>
internal sealed class CallRecorder(StandInSettings settings)
{
    private readonly CallLog _log = new(settings.Cloud);
    private int _running;

    /// <summary>Whether a call is going on.</summary>
    public bool IsBusy => Volatile.Read(ref _running) > 0;

    /// <summary>Runs a call.</summary>
    /// <param name="method">Its name.</param>
    /// <param name="urn">What it is about.</param>
    /// <param name="request">The request.</param>
    /// <param name="answer">Answers it; is given what takes its changes.</param>
    public async Task<T> RecordAsync<T>(string method, string urn, IMessage request, Func<Action<IReadOnlyList<ResourceChange>>, Task<T>> answer)
    {
        Interlocked.Increment(ref _running);
        var line = new CallLine { Event = "begin", Method = method, Urn = urn, Request = JsonNode.Parse(JsonFormatter.Default.Format(request))!.AsObject() };
        line = line with { Call = _log.Begin(line) };
        string? error = null;
        try
        {
            return settings.Fail?.IsMatch($"{method} {urn}") == true
                ? throw new RefusalException("The stand-in was told to fail here.")
                : await answer(changes => _log.Changed(line, changes));
        }
        catch (RefusalException refusal)
        {
            error = refusal.Message;
            throw new RpcException(new Status(StatusCode.Unknown, refusal.Message));
        }
        finally
        {
            _log.End(line, error);
            Interlocked.Decrement(ref _running);
        }
    }
}
