using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Pulumi.Protocol;

namespace PulumiTestEngine;

/// <summary>The resource monitor.</summary>
internal sealed class MonitorService(DeploymentState state, EngineRunOptions options, string engine) : MonitorServiceBase
{
    public override Task<SupportsFeatureResponse> SupportsFeature(SupportsFeatureRequest request, ServerCallContext context)
    {
        state.Record(nameof(SupportsFeature), request, context);
        return Task.FromResult(new SupportsFeatureResponse { HasSupport = options.Features.Contains(request.Id) });
    }

    public override Task<InvokeResponse> Invoke(InvokeRequest request, ServerCallContext context)
    {
        state.Record(nameof(Invoke), request, context);
        var function = options.Functions.GetValueOrDefault(request.Tok)
            ?? (request.Tok == "pulumi:pulumi:readStackOutputs" ? LastOutputs : throw DeploymentState.Fault($"no function {request.Tok} in this test"));
        return Task.FromResult(new InvokeResponse { Return = WireJson.ToStruct(function(WireJson.ToJson(request.Args))) });
    }

    // The engine's own function: no provider answers it.
    private JsonObject LastOutputs(JsonObject args) => new() { ["name"] = args["name"]?.DeepClone(), ["outputs"] = options.LastOutputs.DeepClone() };

    public override async Task<ReadResourceResponse> ReadResource(ReadResourceRequest request, ServerCallContext context)
    {
        state.Record(nameof(ReadResource), request, context);
        var urn = DeploymentState.UrnOf(options, request.Parent, request.Type, request.Name);
        state.Reserve(urn, request.Parent, References(request.Provider, request.Dependencies));
        var resource = new ResourceRegistration
        {
            Urn = urn,
            Type = request.Type,
            Name = request.Name,
            Parent = request.Parent,
            IsCustom = true,
            IsRead = true,
            Inputs = WireJson.ToJson(request.Properties),
            Dependencies = [.. request.Dependencies],
            Provider = request.Provider,
            Version = request.Version,
            Request = WireJson.ToJson(request),
        };
        var decision = await DecideAsync(resource, context).ConfigureAwait(false);
        var properties = decision.Outputs ?? options.Reads.GetValueOrDefault(request.Type)?.Invoke(resource) ?? resource.Inputs;
        state.Add(resource);

        // An id that is not known cannot be read: the answer then has what the program gave.
        return new ReadResourceResponse
        {
            Urn = urn,
            Properties = WireJson.ToStruct(WireKeys.IsUnknown(request.Id) ? resource.Inputs : properties),
        };
    }

    public override async Task<RegisterResourceResponse> RegisterResource(RegisterResourceRequest request, ServerCallContext context)
    {
        state.Record(nameof(RegisterResource), request, context);
        if (request.Remote && options.Plugin is not null)
        {
            return await ConstructAsync(request, context).ConfigureAwait(false);
        }

        var urn = DeploymentState.UrnOf(options, request.Parent, request.Type, request.Name);
        state.Reserve(urn, request.Parent, References(request.Provider, request.Dependencies));
        var resource = new ResourceRegistration
        {
            Urn = urn,
            Type = request.Type,
            Name = request.Name,
            Parent = request.Parent,
            IsCustom = request.Custom,
            IsRemote = request.Remote,
            Inputs = WireJson.ToJson(request.Object),
            Dependencies = [.. request.Dependencies],
            PropertyDependencies = request.PropertyDependencies.ToImmutableSortedDictionary(
                pair => pair.Key, pair => pair.Value.Urns.ToImmutableArray(), StringComparer.Ordinal),
            Provider = request.Provider,
            Version = request.Version,
            Request = WireJson.ToJson(request),
        };
        var decision = await DecideAsync(resource, context).ConfigureAwait(false);
        state.Add(resource);
        return Answer(resource, decision, request.SupportsPartialValues);
    }

    public override Task<Empty> RegisterResourceOutputs(RegisterResourceOutputsRequest request, ServerCallContext context)
    {
        state.Record(nameof(RegisterResourceOutputs), request, context);
        state.AddOutputs(request.Urn, WireJson.ToJson(request.Outputs));
        return Task.FromResult(new Empty());
    }

    public override Task<Empty> SignalAndWaitForShutdown(Empty request, ServerCallContext context)
    {
        state.Record(nameof(SignalAndWaitForShutdown), request, context);
        state.Signal();
        return Task.FromResult(new Empty());
    }

    // The plugin registers the component, not the program.
    private async Task<RegisterResourceResponse> ConstructAsync(RegisterResourceRequest request, ServerCallContext context)
    {
        try
        {
            return await PluginClient.ConstructAsync(options, context.Host, engine, request).ConfigureAwait(false);
        }
        catch (RpcException failure)
        {
            state.HangUp();
            throw DeploymentState.Fault(failure.Status.Detail);
        }
    }

    private static IEnumerable<string> References(string provider, IEnumerable<string> dependencies)
        => provider.Length == 0 ? dependencies : dependencies.Append(provider[..provider.LastIndexOf("::", StringComparison.Ordinal)]);

    private async Task<ResourceDecision> DecideAsync(ResourceRegistration resource, ServerCallContext context)
    {
        if (options.Decide is null)
        {
            return ResourceDecision.Proceed;
        }

        using var end = CancellationTokenSource.CreateLinkedTokenSource(state.ShutDown, context.CancellationToken);
        ResourceDecision decision;
        try
        {
            decision = await options.Decide(resource, end.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            throw DeploymentState.HungUp();
        }

        if (decision.Failure is { } failure)
        {
            state.HangUp();
            throw DeploymentState.Fault(failure);
        }

        return state.ShutDown.IsCancellationRequested ? throw DeploymentState.HungUp() : decision;
    }

    private RegisterResourceResponse Answer(ResourceRegistration resource, ResourceDecision decision, bool partialValues)
    {
        var response = new RegisterResourceResponse { Urn = resource.Urn, Object = new Struct() };
        if (decision.IsSkipped)
        {
            response.Result = RegistrationResult.Skip;
            return response;
        }

        if (!resource.IsCustom && !resource.IsRemote)
        {
            return response;
        }

        var isNew = options.IsPreview && decision.Id is null;
        if (resource.IsCustom)
        {
            response.Id = decision.Id ?? (isNew ? "" : $"/subscriptions/0000/{resource.Type.Split(':')[^1]}/{resource.Name}");
        }

        var outputs = (JsonObject)(decision.Outputs ?? resource.Inputs).DeepClone();
        if (!isNew && decision.Outputs is null)
        {
            var computed = options.ComputedOutputs.GetValueOrDefault(resource.Type, options.DefaultOutputs ?? (_ => []));
            foreach (var (key, value) in computed(resource))
            {
                outputs[key] = value?.DeepClone();
            }
        }

        // Without partial values a property that is not known in any part is not in the answer at all.
        foreach (var key in outputs.Where(pair => !partialValues && WireJson.HasUnknowns(pair.Value)).Select(pair => pair.Key).ToList())
        {
            outputs.Remove(key);
        }

        response.Object = WireJson.ToStruct(outputs);
        return response;
    }
}
