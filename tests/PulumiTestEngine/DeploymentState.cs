using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Grpc.Core;
using Pulumi.Protocol;

namespace PulumiTestEngine;

/// <summary>What an engine keeps of a deployment: its resources and whether it still goes on. Also the record of all calls.</summary>
internal sealed class DeploymentState : IDisposable
{
    private readonly Lock gate = new();
    private readonly CancellationTokenSource shutDown = new();
    private readonly HashSet<string> urns = new(StringComparer.Ordinal);
    private readonly HashSet<string> registered = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JsonObject> outputs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> connections = new(StringComparer.Ordinal);
    private readonly SortedList<string, ResourceRegistration> resources = new(StringComparer.Ordinal);
    private readonly SortedList<SendOrder, EngineCall> calls = [];
    private readonly List<LogMessage> logs = [];
    private bool signalled;

    /// <summary>Cancelled when the engine hangs up on the program.</summary>
    public CancellationToken ShutDown => shutDown.Token;

    public void Record(string method, IMessage request, ServerCallContext context)
    {
        var call = new EngineCall(method, WireJson.ToJson(request));
        lock (gate)
        {
            calls.Add(SendOrder.Of(context, connections), call);
            if (request is LogRequest log)
            {
                logs.Add(new LogMessage(log.Severity.ToString().ToUpperInvariant(), log.Message, log.Urn));
            }
        }

        if (ShutDown.IsCancellationRequested && request is not LogRequest)
        {
            throw HungUp();
        }
    }

    /// <summary>Reserves a URN: a parent, dependency or provider must be there already, and the URN must not.</summary>
    public void Reserve(string urn, string parent, IEnumerable<string> references)
    {
        lock (gate)
        {
            if (parent.Length > 0 && !registered.Contains(parent))
            {
                throw Fault($"could not get parent resource {parent}: it is not registered");
            }

            foreach (var reference in references.Where(reference => !registered.Contains(reference)))
            {
                throw Fault($"{urn} refers to {reference}, which is not registered");
            }

            if (!urns.Add(urn))
            {
                throw Fault($"Duplicate resource URN '{urn}'; try giving it a unique name");
            }
        }
    }

    public void Add(ResourceRegistration resource)
    {
        lock (gate)
        {
            resources.Add(resource.Urn, resource);
            registered.Add(resource.Urn);
        }
    }

    public void AddOutputs(string urn, JsonObject values)
    {
        lock (gate)
        {
            if (resources.GetValueOrDefault(urn) is not { IsCustom: false } || !outputs.TryAdd(urn, values))
            {
                throw Fault($"cannot complete a resource '{urn}' whose registration isn't pending");
            }
        }
    }

    public void Signal()
    {
        lock (gate)
        {
            signalled = signalled ? throw Fault("SignalAndWaitForShutdown was called twice") : true;
        }
    }

    /// <summary>The URN of a qualified type: <c>parent's types$type</c>, or just the type below the stack.</summary>
    public static string UrnOf(EngineRunOptions options, string parent, string type, string name)
    {
        var types = parent.Split("::") is [_, _, var qualified, ..] && qualified != "pulumi:pulumi:Stack" ? qualified + "$" : "";
        return $"urn:pulumi:{options.Stack}::{options.Project}::{types}{type}::{name}";
    }

    /// <summary>Ends the deployment: calls in progress and later ones fail.</summary>
    public void HangUp() => shutDown.Cancel();

    public static RpcException Fault(string message) => new(new Status(StatusCode.Unknown, message));

    public static RpcException HungUp() => new(new Status(StatusCode.Unavailable, "resource monitor shut down while waiting on step's done channel"));

    public EngineResult Result(ProgramExit exit)
    {
        lock (gate)
        {
            return new EngineResult
            {
                ExitCode = exit.Code,
                TimedOut = exit.TimedOut,
                StandardOutput = exit.StandardOutput,
                StandardError = exit.StandardError,
                Signalled = signalled,
                Calls = [.. calls.Values],
                Resources = [.. resources.Values],
                Outputs = outputs.ToImmutableDictionary(),
                Logs = [.. logs],
            };
        }
    }

    public void Dispose() => shutDown.Dispose();
}
