using System.Collections.Immutable;
using Google.Protobuf.WellKnownTypes;
using Pulumi.Protocol;
using Pulumi.Serialization;

namespace Pulumi.Deployments;

/// <summary>Registers resources with the engine and fills their outputs from its answers.</summary>
internal sealed class ResourceRegistrar(DeploymentRun run)
{
    // A preview is over in seconds, so what holds the order up is at most a function that asks the cloud. An update waits for the
    // cloud all the time, and its waits add up along a chain of resources: only answers that come at once, as for what has not
    // changed, are worth one there. A second is little beside what the cloud takes for the next resource.
    private static readonly TimeSpan PatienceInPreview = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan PatienceInUpdate = TimeSpan.FromSeconds(1);

    private readonly RegistrationBuilder builder = new(run);
    private readonly ResourceReader reader = new(run);
    private readonly DeclarationOrder registrations = Order(run);

    // Of their own: the outputs of a component wait for all that is in it, for which resources declared later need not wait.
    private readonly DeclarationOrder completions = Order(run);

    /// <summary>
    /// Registers, reads or looks up a resource, as its options say. Its place among the others is that of this call, so the
    /// caller is the resource's constructor.
    /// </summary>
    public async Task RegisterAsync(Resource resource, ResourceDeclaration declaration, PendingOutputs outputs)
    {
        using var turn = registrations.Take();
        try
        {
            var registered = declaration.Options switch
            {
                { Urn: { } urn } => await reader.LookUpAsync(urn, turn).ConfigureAwait(false),
                { Id: { } id } when await ResourceReader.IdAsync(id).ConfigureAwait(false) is { Length: > 0 } known
                    => await reader.ReadAsync(resource, declaration, known, turn).ConfigureAwait(false),
                _ => await SendAsync(resource, declaration, turn).ConfigureAwait(false),
            };
            Fill(resource, outputs, registered);
        }
        catch (Exception exception)
        {
            outputs.Fail(exception);
            throw;
        }
    }

    /// <summary>Registers the outputs of a component or the stack.</summary>
    public async Task RegisterOutputsAsync(Resource resource, Output<IDictionary<string, object?>> outputs)
    {
        using var turn = completions.Take();
        var urn = await resource.Urn.ValueAsync(whenUnknown: "").ConfigureAwait(false);
        var values = await outputs.State.ConfigureAwait(false);
        var serialization = new SerializationOptions { KeepsResources = await run.SendsResourcesAsync().ConfigureAwait(false) };
        var properties = await PropertyBag
            .SerializeAsync($"outputs:{resource.GetResourceName()}[{resource.GetResourceType()}]", values.Value ?? new Dictionary<string, object?>(), serialization)
            .ConfigureAwait(false);
        var request = new RegisterResourceOutputsRequest { Urn = urn, Outputs = properties.Struct };
        var call = await turn.StartAsync(() => run.Monitor.RegisterResourceOutputsAsync(request)).ConfigureAwait(false);
        await call.ConfigureAwait(false);
    }

    private static DeclarationOrder Order(DeploymentRun run)
        => new(run.IsDryRun ? PatienceInPreview : PatienceInUpdate, TimeProvider.System);

    private async Task<RegisteredResource> SendAsync(Resource resource, ResourceDeclaration declaration, Turn turn)
    {
        var request = await builder.BuildAsync(resource, declaration).ConfigureAwait(false);
        var call = await turn.StartAsync(() => run.Monitor.RegisterResourceAsync(resource, request)).ConfigureAwait(false);
        var response = await call.ConfigureAwait(false);
        return new RegisteredResource(response.Urn, response.Id, response.Object ?? new Struct())
        {
            Sources = response.PropertyDependencies.ToImmutableDictionary(
                pair => pair.Key,
                pair => pair.Value.Urns.Select(urn => (Resource)new DependencyResource(urn)).ToImmutableHashSet()),

            // In a preview what the provider does not predict is not known. Neither is anything of a resource that was
            // skipped or failed while the update goes on.
            MissingIsKnown = !run.IsDryRun && response.Result == RegistrationResult.Success && !response.Unknown,
            IsUnknown = response.Unknown,
        };
    }

    private void Fill(Resource resource, PendingOutputs outputs, RegisteredResource registered)
    {
        outputs.Urn.Set(OutputState<object?>.Known(registered.Urn));
        outputs.Id?.Set(OutputState<object?>.Known(registered.Id) with { IsKnown = registered.Id.Length > 0 });
        foreach (var (name, output) in outputs.Properties)
        {
            if (registered.IsUnknown || !registered.Properties.Fields.TryGetValue(name, out var value))
            {
                output.SetDefault(registered.MissingIsKnown);
                continue;
            }

            var converter = new ValueConverter($"{resource.GetResourceType()}.{name}", run.Log.Warn);
            var state = converter.Convert(ValueReader.Read(value), output.ValueType);
            output.Set(state with { Resources = registered.Sources.GetValueOrDefault(name, []) });
        }
    }
}
