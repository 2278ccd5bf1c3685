using System.Collections.Concurrent;
using System.Collections.Immutable;
using Google.Protobuf.WellKnownTypes;
using Pulumi.Deployments;
using Pulumi.Protocol;
using Pulumi.Serialization;

namespace Pulumi.Testing;

/// <summary>A monitor that asks a test's mocks.</summary>
internal sealed class MockMonitor(IMocks mocks, RunSettings settings) : IMonitor
{
    private readonly ConcurrentQueue<Resource> resources = new();
    private readonly ConcurrentDictionary<string, Struct> registered = new(StringComparer.Ordinal);

    /// <summary>The resources in the order they were registered.</summary>
    public ImmutableArray<Resource> Resources => [.. resources];

    // Without output values, so that mocks see plain inputs.
    public Task<bool> SupportsAsync(string feature) => Task.FromResult(feature != "outputValues");

    public async Task<InvokeResponse> InvokeAsync(InvokeRequest request)
    {
        if (request.Tok == "pulumi:pulumi:getResource")
        {
            var urn = request.Args.Fields[WireKeys.Urn].StringValue;
            return registered.TryGetValue(urn, out var known)
                ? new InvokeResponse { Return = known }
                : throw new InvalidOperationException($"The test has no resource {urn}.");
        }

        var args = new MockCallArgs { Token = request.Tok, Args = Inputs(request.Args), Provider = request.Provider };
        return new InvokeResponse { Return = await StructAsync(await mocks.CallAsync(args).ConfigureAwait(false)).ConfigureAwait(false) };
    }

    public async Task<ReadResourceResponse> ReadResourceAsync(Resource resource, ReadResourceRequest request)
    {
        resources.Enqueue(resource);
        var (_, urn, state) = await NewAsync(request.Parent, new MockResourceArgs
        {
            Type = request.Type,
            Name = request.Name,
            Inputs = Inputs(request.Properties),
            Provider = request.Provider,
            Id = request.Id,
        }).ConfigureAwait(false);
        return new ReadResourceResponse { Urn = urn, Properties = state };
    }

    public async Task<RegisterResourceResponse> RegisterResourceAsync(Resource resource, RegisterResourceRequest request)
    {
        resources.Enqueue(resource);
        if (request.Type == Stack.RootType)
        {
            return new RegisterResourceResponse { Urn = UrnOf(request.Parent, request.Type, request.Name), Object = new Struct() };
        }

        var (id, urn, state) = await NewAsync(request.Parent, new MockResourceArgs
        {
            Type = request.Type,
            Name = request.Name,
            Inputs = Inputs(request.Object),
            Provider = request.Provider,
            Id = request.ImportId,
        }).ConfigureAwait(false);
        return new RegisterResourceResponse { Urn = urn, Id = id ?? request.ImportId, Object = state };
    }

    public Task RegisterResourceOutputsAsync(RegisterResourceOutputsRequest request) => Task.CompletedTask;

    public Task SignalAndWaitForShutdownAsync() => Task.CompletedTask;

    private static ImmutableDictionary<string, object> Inputs(Struct properties)
        => properties.Fields
            .Select(pair => KeyValuePair.Create(pair.Key, ValueReader.Read(pair.Value)))
            .Where(pair => pair.Value is { IsKnown: true, Value: not null })
            .ToImmutableDictionary(pair => pair.Key, pair => pair.Value.Value!);

    private static async Task<Struct> StructAsync(object state)
    {
        var serializer = new PropertySerializer(new SerializationOptions { KeepsResources = true });
        var value = await serializer.SerializeAsync("state", state).ConfigureAwait(false);
        return value?.StructValue
            ?? throw new InvalidOperationException($"The mocks returned a {state?.GetType().FullName ?? "null"}; they must return a dictionary.");
    }

    private async Task<(string? Id, string Urn, Struct State)> NewAsync(string parent, MockResourceArgs args)
    {
        var (id, state) = await mocks.NewResourceAsync(args).ConfigureAwait(false);
        var urn = UrnOf(parent, args.Type!, args.Name!);
        var properties = await StructAsync(state).ConfigureAwait(false);
        registered[urn] = new Struct
        {
            Fields =
            {
                [WireKeys.Urn] = Value.ForString(urn),
                [WireKeys.Id] = Value.ForString(id ?? args.Id ?? ""),
                ["state"] = Value.ForStruct(properties),
            },
        };
        return (id, urn, properties);
    }

    // As the official mocks make them: only the outermost parent's type, the stack's among them. The engine's own differ.
    private string UrnOf(string parent, string type, string name)
    {
        var parentType = parent.Split("::") is [_, _, var types, ..] ? types.Split('$')[0] + "$" : "";
        return $"urn:pulumi:{settings.Stack}::{settings.Project}::{parentType}{type}::{name}";
    }
}
