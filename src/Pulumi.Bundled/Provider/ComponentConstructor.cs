using Grpc.Core;
using Pulumi.Deployments;
using Pulumi.Protocol;
using Pulumi.Serialization;

namespace Pulumi.Provider;

/// <summary>Makes components for programs of any language: each in a run of its own, so that several at once do not meet.</summary>
/// <param name="engineAddress">Where messages to the user go.</param>
internal sealed class ComponentConstructor(string engineAddress)
{
    /// <summary>Makes a component, and waits until all that is in it is there.</summary>
    /// <param name="request">What the engine asks for.</param>
    /// <param name="create">Declares the component with the options given.</param>
    /// <param name="cancellation">Ends the wait; what the engine was asked for goes on.</param>
    /// <exception cref="RpcException">It failed; the message has every cause.</exception>
    public async Task<ConstructResponse> ConstructAsync(
        ConstructRequest request, Func<ComponentResourceOptions, ComponentResource> create, CancellationToken cancellation)
    {
        using var monitor = new EngineConnection(request.MonitorEndpoint);
        using var engine = new EngineConnection(engineAddress);
        var run = new DeploymentRun(SettingsOf(request), new GrpcMonitor(monitor), new GrpcEngine(engine));
        run.Enter();
        ComponentResource? component = null;
        await run.Tasks.RunAsync(() => component = create(ConstructOptions.Of(request))).WaitAsync(cancellation).ConfigureAwait(false);
        if (run.Tasks.Failures.Count > 0)
        {
            var causes = await run.Tasks.CausesAsync().ConfigureAwait(false);
            var lines = causes.Select(cause => run.Log.Mask(FailureReport.Describe(cause).Message));
            throw new RpcException(new Status(StatusCode.Internal, string.Join('\n', lines)));
        }

        return await AnswerAsync(request, component!).ConfigureAwait(false);
    }

    private static async Task<ConstructResponse> AnswerAsync(ConstructRequest request, ComponentResource component)
    {
        var options = new SerializationOptions { KeepsResources = true, KeepsOutputs = request.AcceptsOutputValues };
        var state = await PropertyBag.SerializeAsync($"outputs:{request.Name}", component.OutputProperties(), options).ConfigureAwait(false);
        var answer = new ConstructResponse
        {
            Urn = await component.Urn.ValueAsync(whenUnknown: "").ConfigureAwait(false),
            State = state.Struct,
        };
        foreach (var (name, resources) in state.Dependencies)
        {
            var urns = await DependencyResolver.UrnsAsync(resources, self: null).ConfigureAwait(false);
            answer.StateDependencies.Add(name, new PropertyDependencies { Urns = { urns } });
        }

        return answer;
    }

    private static RunSettings SettingsOf(ConstructRequest request) => new()
    {
        Project = request.Project,
        Stack = request.Stack,
        Organization = request.Organization,
        IsDryRun = request.DryRun,
        Config = System.Collections.Immutable.ImmutableDictionary.CreateRange(
            StringComparer.Ordinal, request.Config.Select(c => KeyValuePair.Create(HostEnvironment.ConfigKey(c.Key), c.Value))),
        ConfigSecretKeys = [.. request.ConfigSecretKeys.Select(HostEnvironment.ConfigKey)],
    };
}
